"""Whatever kg needs may be given to others under its own licence."""

from __future__ import annotations

import subprocess
import sys

import pytest
from packaging.requirements import Requirement

from tests.licences import PROJECT, all_requirements, allowed, licences


def test_every_licence_is_allowed() -> None:
    found = licences(all_requirements())
    assert [each for each in found if each.judgement == "NOT ALLOWED"] == []


def test_all_that_a_plain_install_needs_was_looked_at() -> None:
    found = {each.package: each for each in licences(PROJECT["dependencies"])}
    assert {Requirement(each).name.replace("_", "-") for each in PROJECT["dependencies"]} <= found.keys()
    assert "numpy" in found  # which spaCy needs, and we do not name
    assert all(each.version and each.expression for each in found.values())


def test_what_is_not_installed_is_not_judged() -> None:
    (none,) = licences(["no-such-package-of-ours"])
    assert (none.judgement, none.expression) == ("not installed", "")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-2.0-only", True),
        ("MIT AND AGPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_only_what_is_on_the_list_is_allowed(expression: str, expected: bool) -> None:
    assert allowed(expression) is expected


def test_the_command_lists_each_package_with_its_judgement() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.licences"], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert len(lines) == len(licences(all_requirements()))
    assert all(line.endswith(("allowed", "not installed")) for line in lines)
