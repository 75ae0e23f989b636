"""What other rooms may use."""

import subprocess
import sys

from kg import documents


def test_the_public_names_are_these() -> None:
    assert documents.__all__ == ["READERS", "decode", "expand", "load", "named", "read"]


def test_importing_the_room_loads_nothing_heavy() -> None:
    code = "import sys, kg.documents; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"lxml", "pypdfium2", "charset_normalizer", "spacy"}.intersection(done.stdout.split())


def test_the_dump_prints_the_blocks_of_standard_input() -> None:
    command = [sys.executable, "-m", "kg.documents"]
    done = subprocess.run(command, input="# GPU\n\nH100 ships.\n", capture_output=True, text=True, check=True)
    assert "paragraph - [GPU] H100 ships." in done.stdout
