"""The command line: the only package that prints and exits.

A command is a module of its own name that holds a click command of that name; it is imported when it is called. What
goes wrong ends here: a mistake of the person is one line and exit 2, a fault of mlpolicy a traceback and exit 3.
"""

import gc
from collections.abc import Sequence

import click

from mlpolicy import __version__
from mlpolicy.cli import _output
from mlpolicy.cli._modules import Modules
from mlpolicy.errors import EXIT_CLEAN, EXIT_FAULT, EXIT_INTERRUPTED, EXIT_USAGE, MlpolicyError


class _Commands(Modules):
    package = __name__


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mlpolicy", message="%(prog)s %(version)s")
def mlpolicy() -> None:
    """Checks that dataset uses, declarations, licenses, copyright policy and training summary agree.

    `mlpolicy check` judges the working tree and writes nothing. Exit codes: 0 nothing blocks, 1 findings block,
    2 usage, configuration or git, 3 a fault in mlpolicy, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (None: that of the process) and return its exit code."""
    _output.prepare()
    if arguments is None:  # the process ends with the command: collecting garbage would only cost time
        gc.disable()
    try:
        code = mlpolicy.main(args=arguments, prog_name="mlpolicy", standalone_mode=False)
    except click.Abort:
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except MlpolicyError as error:
        _output.complain(str(error))
        return EXIT_USAGE
    except Exception:  # noqa: BLE001 - the last resort: whatever it is, it is a fault of mlpolicy
        _output.confess()
        return EXIT_FAULT
    return code if isinstance(code, int) else EXIT_CLEAN
