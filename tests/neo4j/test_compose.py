"""compose.yaml, Dockerfile and .dockerignore hold together, as far as can be told without Docker."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.cli.app import app
from kg.errors import UsageError
from kg.web.serving import check_token

TOP = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((TOP / "compose.yaml").read_text("utf-8"))
SERVER, KG, EXPLORER = (COMPOSE["services"][name] for name in ("neo4j", "kg", "explorer"))
TESTED = re.findall(r"<version>(\d+\.\d+)\.\d+</version>", (TOP / "tests" / "neo4j" / "pom.xml").read_text("utf-8"))
REQUIRED = re.compile(r"\$\{NEO4J_PASSWORD:\?[^}]+\}")
IGNORED = (TOP / ".dockerignore").read_text("utf-8").splitlines()


def variables(text: str) -> set[str]:
    """The variables of the caller that a text takes."""
    return set(re.findall(r"\$\{(\w+)", text))


def sent(path: str) -> bool:
    """Whether a path reaches the build: the last line that matches it, or a folder that it lies in, decides."""
    verdict = True
    for line in IGNORED:
        if any(fnmatch(str(each), line.removeprefix("!")) for each in (Path(path), *Path(path).parents)):
            verdict = line.startswith("!")
    return verdict


def test_no_other_machine_reaches_a_port() -> None:
    assert SERVER["ports"]
    for service in COMPOSE["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
        assert service.get("network_mode") != "host"


def test_the_password_is_required_and_written_nowhere() -> None:
    assert REQUIRED.sub("", SERVER["environment"]["NEO4J_AUTH"]) == "neo4j/"
    assert REQUIRED.fullmatch(KG["environment"]["NEO4J_PASSWORD"])


def test_the_image_is_the_version_that_is_tested() -> None:
    name, _, tag = SERVER["image"].partition(":")
    version, _, edition = tag.partition("-")
    assert (name, edition) == ("neo4j", "community")
    assert [".".join(version.split(".")[:2])] == TESTED


def test_the_image_is_given_settings_that_it_knows() -> None:
    # The image refuses to start with a setting of the server that it does not know, such as NEO4J_PASSWORD.
    names = {name.removeprefix("NEO4J_").replace("__", "-") for name in SERVER["environment"]}
    assert names == {"AUTH", "dbms_usage-report_enabled", "client_allow-telemetry"}


def test_the_data_outlive_the_container() -> None:
    volume, _, folder = SERVER["volumes"][0].partition(":")
    assert folder == "/data"
    assert volume in COMPOSE["volumes"]


def test_kg_finds_the_server_once_it_is_healthy() -> None:
    host, _, port = KG["environment"]["NEO4J_URI"].removeprefix("neo4j://").partition(":")
    assert host in COMPOSE["services"]
    assert any(published.endswith(f":{port}") for published in SERVER["ports"])
    assert KG["depends_on"] == {host: {"condition": "service_healthy"}}
    assert SERVER["healthcheck"]["test"][0] == "CMD"


def test_kg_starts_only_when_it_is_called_and_works_in_this_folder() -> None:
    assert KG["profiles"] == ["tools"]
    assert "profiles" not in SERVER
    source, _, folder = KG["volumes"][0].partition(":")
    recipe = (TOP / KG["build"] / "Dockerfile").read_text("utf-8")
    assert (TOP / source).resolve() == TOP
    assert f"WORKDIR {folder}\n" in recipe
    assert 'ENTRYPOINT ["kg"]\n' in recipe


def test_the_explorer_reads_the_server_and_may_not_write_the_folder() -> None:
    address = EXPLORER["command"][EXPLORER["command"].index("--graph") + 1].removeprefix("${KG_GRAPH:-").rstrip("}")
    assert address == KG["environment"]["NEO4J_URI"]
    assert all(volume.endswith(":ro") for volume in EXPLORER["volumes"])
    assert f":{EXPLORER['command'][-1]}" in EXPLORER["ports"][0]
    assert EXPLORER["profiles"] == ["explorer"]


def test_the_explorer_takes_the_command_that_it_is_given() -> None:
    from click import Context
    from typer.main import get_command

    serve = get_command(app).get_command(Context(get_command(app)), "serve")  # type: ignore[attr-defined]
    name, *arguments = EXPLORER["command"]
    assert name == "serve"
    given = serve.make_context(name, arguments).params
    with pytest.raises(UsageError, match="no token is set"):
        check_token(given["host"], "")


def test_the_page_names_the_variables_that_the_caller_may_set() -> None:
    taken = variables((TOP / "compose.yaml").read_text("utf-8"))
    assert taken == {"NEO4J_PASSWORD", "KG_UID", "KG_GID", "KG_TOKEN", "KG_GRAPH"}
    page = (TOP / "docs" / "neo4j.md").read_text("utf-8")
    assert all(name in page for name in taken)


def test_the_build_gets_all_that_the_package_is_made_of() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    parts = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"]}
    for part in parts | set(wheel["packages"]) | set(wheel["force-include"]):
        assert sent(part), part


@pytest.mark.parametrize("name", [".git", ".env", ".venv", "demo.kg", "tests", "docs"])
def test_the_build_gets_nothing_else(name: str) -> None:
    assert not sent(name)
