"""One writer at a time: a lock file beside the graph folder that names its holder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import gethostname
from typing import IO

from kg.errors import GraphError
from kg.store.swap import recover


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the write lock of a graph folder; nested use by the same process is fine.

    A dead holder is replaced, and what it left is put in order first: the graph lies in its place, nothing beside it.
    """
    lock = path.parent / f".{path.name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    if not _take(lock, path):
        yield
        return
    try:
        recover(path)
        yield
    finally:
        with suppress(FileNotFoundError):
            lock.unlink()


def _take(lock: Path, path: Path) -> bool:
    """Write our name into the lock file; false when it stands there already."""
    with _opened(lock) as file:
        file.seek(0)
        host, pid = _holder(file.read())
        if (host, pid) == (gethostname(), os.getpid()):
            return False
        if alive(host, pid):
            raise GraphError(
                f"the graph folder '{path}' is being written by process {pid} on {host}",
                hint=f"wait for it to end, or delete {lock} if that process is gone",
            )
        file.truncate(0)
        file.write(f"{gethostname()} {os.getpid()}\n")
    return True


@contextmanager
def _opened(lock: Path) -> Iterator[IO[str]]:
    """Open the lock file alone; again if its last holder deleted it while we waited."""
    while True:
        with lock.open("a+", encoding="utf-8") as file:
            _exclusive(file)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                    yield file
                    return


def _exclusive(file: IO[str]) -> None:
    """Keep two takers of a stale lock apart; freed when the file is closed. Windows does without."""
    with suppress(ImportError):
        from fcntl import LOCK_EX, flock

        flock(file, LOCK_EX)


def _holder(text: str) -> tuple[str, int]:
    host, _, pid = text.strip().rpartition(" ")
    return host, int(pid) if pid.isdigit() else 0


def alive(host: str, pid: int) -> bool:
    """Whether the holder still runs; one on another machine cannot be asked and counts as alive.

    >>> alive(gethostname(), os.getpid())
    True
    """
    if not pid:
        return False
    if host != gethostname() or os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
