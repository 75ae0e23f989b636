"""The inside of a worker process: set up once, then file after file until the pipe closes."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection
from pathlib import Path

from kg.pipeline.outcome import attempt
from kg.pipeline.runners import Setup


def serve(pipe: Connection, setup: Setup) -> None:
    """Answer each batch of paths with one outcome per path, sent as soon as it is there."""
    # Ctrl-C goes to the whole terminal; the parent decides what becomes of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = setup()
    pipe.send(None)
    while True:
        try:
            batch: list[Path] = pipe.recv()
        except EOFError:
            return
        for path in batch:
            # A MemoryError ends the process: what is left of its heap is not to be trusted with the next file.
            pipe.send(attempt(work, path))
