"""`python -m mlpolicy`."""

import sys

from mlpolicy.cli import main

sys.exit(main())
