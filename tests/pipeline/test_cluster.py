"""The Ray runner on a cluster of two nodes on this machine; skipped where Ray is not installed (docs/scale.md)."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline import Crew, runner
from tests.pipeline import works
from tests.pipeline.test_runners import files

ROOT = Path(__file__).resolve().parents[2]
RAY = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'aichain-kg[ray]'")


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_its_runner_says_how_to_get_it() -> None:
    with pytest.raises(UsageError, match=r"pip install 'aichain-kg\[ray\]'"):
        list(runner(Crew(runner="ray"))(works.echo, [Path("a.txt")]))


@RAY
def test_two_nodes_give_the_same_graph_as_one_process_and_survive_what_kills_their_actors(tmp_path: Path) -> None:
    """One cluster for all questions, in a process of its own: it takes long to start, and leaves threads behind."""
    texts = ["fine"] * 30
    texts[3], texts[9], texts[15] = "die", "hang", "die once"
    files(tmp_path, *texts)
    command = [sys.executable, "-m", "tests.pipeline.two_nodes", str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, env={**os.environ, "KG_CACHE": "off"}, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    found = json.loads(next(line for line in told.stdout.splitlines() if line.startswith("{")))  # Ray prints, too
    assert found["answered"] == 30
    assert found["set aside"] == {
        "003.txt": "kills the process that reads it (out of memory, or a crash)",
        "009.txt": "gives no answer within 2 seconds",
    }
    assert found["nodes"] == 2
    assert found["broken"] == "build with --runner serial to see why"
    assert found["ray"] == found["serial"] == found["pool"]
    assert found["from addresses"] == found["documents"] > 0
