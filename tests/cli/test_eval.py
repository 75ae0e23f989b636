"""`kg eval` prints one view of a run at a time."""

from pathlib import Path

import pytest

from kg.cli.evaluating import evaluate
from kg.errors import UsageError


def test_two_views_at_a_time_are_refused_by_their_names() -> None:
    with pytest.raises(UsageError, match="--calibration and --json exclude each other"):
        evaluate(gold=Path("gold"), corpus=Path("corpus"), calibration=True, as_json=True)
