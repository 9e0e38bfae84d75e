"""Every expected failure, and the exit codes.

MlpolicyError            one line for the person, exit 2
├── GitError             git is missing, refuses, or lacks what was asked for
├── ConfigError          .mlpolicy.yaml, datasets.yaml or a command-line value is wrong
├── PackError            a policy pack or table is wrong
└── WriteError           a file cannot be written; nothing was changed
DecodeError              a file of the checked repository is unreadable: becomes a Problem, never an exit code
"""

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_FAULT = 3
EXIT_INTERRUPTED = 130


class MlpolicyError(Exception):
    """A mistake the person can mend; its text is the whole message."""


class GitError(MlpolicyError):
    """Git could not show what was asked for."""


class ConfigError(MlpolicyError):
    """The configuration cannot be used."""


class PackError(MlpolicyError):
    """A pack cannot be used."""


class WriteError(MlpolicyError):
    """A file cannot be written."""


class DecodeError(Exception):
    """Bytes that cannot be decoded or stay outside the bounds.

    kind: `encoding`, `syntax`, `conflict`, `too-large`, `too-deep`, `too-many` or `cyclic`.
    line, column: 1-based where the decoder knows them, else 0.
    """

    def __init__(self, kind: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.line = line
        self.column = column
