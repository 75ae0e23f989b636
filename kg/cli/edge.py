"""Where errors end: a message and an exit status for the shell, never a traceback unless asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kg.cli.harmless import harmless
from kg.errors import KgError, masked

NOTHING = 1
BROKEN_PIPE = 141
INTERRUPTED = 130
GLOBAL = ("-v", "--verbose", "--log-json")


def main() -> None:
    """Run the command line; the status is 0 done, 1 found nothing or falls short, 2 wrong use."""
    try:
        from kg.cli.app import app

        app(global_first(sys.argv[1:]), prog_name="kg")
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


def global_first(arguments: Sequence[str]) -> list[str]:
    """Options that every command takes stand before its name, wherever they were written.

    >>> global_first(["build", "-v", "notes", "--", "-v"])
    ['-v', 'build', 'notes', '--', '-v']
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    wanted = [each for each in arguments[:end] if each in GLOBAL]
    return [*wanted, *(each for each in arguments[:end] if each not in GLOBAL), *arguments[end:]]


def _stop(message: str, code: int, error: BaseException | None) -> None:
    if error and os.environ.get("KG_DEBUG"):
        raise error
    print(harmless(masked(message)), file=sys.stderr)
    sys.exit(code)
