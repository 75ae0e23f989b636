"""Runs `kg` as a process of its own that may take so much memory and CPU time and no more."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
MEMORY = 2 << 30  # bytes of data
SECONDS = 120  # of CPU time


class Done(NamedTuple):
    """How a run of `kg` ended; `peak` is in bytes."""

    code: int
    out: str
    err: str
    peak: int

    def line(self, name: str) -> str:
        """The message on a file."""
        return next((line for line in self.err.splitlines() if name in line), "")


def kg(*arguments: object, project: Path, cwd: Path) -> Done:
    """Run a command; too much memory is a MemoryError in it, too much CPU time ends it by a signal."""
    environment = {**os.environ, "KG_DATA": str(project), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PEAK, *map(str, arguments)]
    done = subprocess.run(
        command, env=environment, cwd=cwd, capture_output=True, text=True, preexec_fn=_bound, timeout=900, check=False
    )
    *lines, peak = done.stderr.splitlines() or ["0"]
    return Done(done.returncode, done.stdout, "\n".join(lines), int(peak) * 1024 if peak.isdecimal() else 0)


# `ru_maxrss` would count what the process that started it had in memory.
PEAK = """
import re, sys
from kg.cli import main
try:
    main()
finally:
    with open("/proc/self/status") as status:
        print(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1], file=sys.stderr)
"""


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
