"""A Neo4j Community server of our own: fetched once by Maven, started in a folder, stopped by its process id."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import neo4j

from kg.errors import GraphError
from kg.store.address import Address
from kg.store.neo4j.server import Server, connect

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
SHELL = HERE / "shell.xml"
PASSWORD = "correct horse"
START = 90.0  # seconds
_OPENS = ("java.nio", "java.io", "sun.nio.ch")
JAVA = ("java", "-Xmx2g", *(f"--add-opens=java.base/{each}=ALL-UNNAMED" for each in _OPENS), "-cp")


class Missing(RuntimeError):
    """Java or Maven is not there, or could not fetch the server."""


def jars(pom: Path = POM) -> str:
    """The class path of the server or its shell; fetched when this version is not there yet."""
    for program in ("java", "mvn"):
        if not shutil.which(program):
            raise Missing(f"{program} is not installed; the tests of the server need Java 17 and Maven")
    version = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    folder = HERE.parents[1] / ".neo4j" / version
    if not folder.is_dir():
        _fetch(pom, folder)
    return f"{folder}/*"


def _fetch(pom: Path, folder: Path) -> None:
    aside = folder.with_suffix(f".{os.getpid()}")
    command = ("mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={aside}")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"Maven could not fetch the server: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    if folder.is_dir():  # another run was quicker
        shutil.rmtree(aside)
    else:
        aside.rename(folder)


def admin(home: Path, *arguments: str) -> str:
    """Run the administration tool of a server that is not running; what it printed."""
    command = (*JAVA, jars(), "org.neo4j.cli.AdminTool", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment(home), cwd=home)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def shell(server: Server, script: Path) -> None:
    """Run a script in cypher-shell, as a user does; the first error ends it."""
    where = ("-a", server.address.uri, "-u", server.user, "-p", server.password, "-d", "neo4j")
    command = (*JAVA, jars(SHELL), "org.neo4j.shell.Main", *where, "--format", "plain", "-f", str(script))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{script.name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


class Neo4j:
    """A server in a folder; `start` and `kill` as often as wanted, always at the same port."""

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        self.home, self.port = home, free_port()
        self._process: subprocess.Popen[bytes] | None = None
        (home / "conf").mkdir(parents=True)
        self.configure({**_settings(self.port), **(settings or {})})
        admin(home, "dbms", "set-initial-password", PASSWORD)

    @property
    def server(self) -> Server:
        """Address and credentials."""
        return Server(Address(f"neo4j://127.0.0.1:{self.port}"), "neo4j", PASSWORD)

    @property
    def environment(self) -> dict[str, str]:
        """The same for a process of its own."""
        return {"NEO4J_URI": self.server.address.uri, "NEO4J_PASSWORD": PASSWORD}

    def driver(self) -> neo4j.Driver:
        """A driver that tells us nothing of properties which are not there yet."""
        return neo4j.GraphDatabase.driver(
            self.server.address.uri, auth=(self.server.user, PASSWORD), notifications_min_severity="OFF"
        )

    def configure(self, settings: Mapping[str, str]) -> None:
        """Add settings for the next start."""
        with (self.home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in settings.items())

    def start(self) -> None:
        """Start the server and wait until it answers."""
        places = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        with (self.home / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                (*JAVA, jars(), "org.neo4j.server.CommunityEntryPoint", *places),
                stdout=log, stderr=log, env=_environment(self.home),
            )  # fmt: skip
        until = time.monotonic() + START
        while time.monotonic() < until and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.2)
        self.kill()
        raise RuntimeError(f"the server did not start: {_tail(self.home)}")

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        try:
            connect(self.server).close()
        except GraphError:
            return False
        return True


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _settings(port: int) -> dict[str, str]:
    return {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "256m",
    }


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _tail(home: Path) -> str:
    logs: Sequence[Path] = (home / "console.log", home / "logs" / "neo4j.log")
    return "".join(path.read_text("utf-8", "replace")[-2000:] for path in logs if path.exists())
