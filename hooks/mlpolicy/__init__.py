"""mlpolicy: a git hook that notices when uses, declarations, licences and documents of training data drift apart."""

__version__ = "0.3.0"
