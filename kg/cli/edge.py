"""Where errors end: a message and an exit status for the shell, never a traceback unless asked for."""

from __future__ import annotations

import os
import sys

from kg.errors import KgError

NOTHING = 1
BROKEN_PIPE = 141
INTERRUPTED = 130


def main() -> None:
    """Run the command line; the status is 0 done, 1 found nothing or falls short, 2 wrong use."""
    try:
        from kg.cli.app import app

        app(prog_name="kg")
    except KgError as error:
        _stop(f"kg: {error}", error.code, error)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except KeyboardInterrupt:
        _stop("kg: interrupted", INTERRUPTED, None)
    except Exception as error:
        _stop(f"kg: unexpected {type(error).__name__}: {error}; set KG_DEBUG=1 to see where", NOTHING, error)


def _stop(message: str, code: int, error: BaseException | None) -> None:
    if error and os.environ.get("KG_DEBUG"):
        raise error
    print(message, file=sys.stderr)
    sys.exit(code)
