"""Work for the runners; in a module of its own so that worker processes can import it."""

import os
import signal
from pathlib import Path

from kg.errors import DocumentError
from kg.pipeline import Work
from kg.records import Document, Extraction


def echo() -> Work:
    """Reads the file; its content says what goes wrong."""

    def work(path: Path) -> Extraction:
        text = path.read_text("utf-8")
        if text == "refuse":
            raise DocumentError("it is empty")
        if text == "stumble":
            raise ZeroDivisionError("division by zero")
        if text == "eat":
            raise MemoryError
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "die once" and not (mark := path.with_suffix(".mark")).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Extraction(Document(path.name, text, str(path)))

    return work


def broken() -> Work:
    """Cannot be set up."""
    raise SystemExit(3)
