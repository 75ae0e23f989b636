"""Work for the runners; in a module of its own so that worker processes can import it."""

import os
import signal
import time
from pathlib import Path
from threading import Timer

from kg.errors import DocumentError
from kg.pipeline import Work
from kg.records import Document, Extraction

KEPT: list[bytes] = []
LEAKS: list[Timer] = []


def grow() -> None:
    """Take 600 MB, and time enough to be seen."""
    KEPT.append(b"x" * (600 << 20))
    time.sleep(2.5)


def met(path: Path) -> bool:
    """Whether a file was here before."""
    mark = path.with_suffix(".mark")
    known = mark.exists()
    mark.touch()
    return known


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
        if text == "die once" and not met(path):
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "hang" or (text == "hang once" and not met(path)):
            time.sleep(3600)
        if text == "grow":
            grow()
        if text == "leak":
            LEAKS.append(Timer(1, grow))  # by then the file is answered for
            LEAKS[0].start()
        if text == "slow" and LEAKS:
            LEAKS[0].join()
            time.sleep(60)  # the pool sees it long before
        return Extraction(Document(path.name, text, str(path), title=str(os.getpid())))

    return work


def where() -> Work:
    """Says on which node of a cluster it is, once there is another one, too."""
    import ray

    node = ray.get_runtime_context().get_node_id()

    def work(path: Path) -> Extraction:
        (path.parent / f"{node}.node").touch()
        until = time.monotonic() + 60
        while len(list(path.parent.glob("*.node"))) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        return Extraction(Document(node, "", str(path)))

    return work


def broken() -> Work:
    """Cannot be set up."""
    raise SystemExit(3)
