"""Runs the explorer until it is interrupted."""

from __future__ import annotations

import ipaddress
import logging
import socket

import uvicorn
from starlette.types import ASGIApp

from kg.errors import UsageError

_LOG = logging.getLogger("kg.web")
LEAST = 16  # characters of a token
ADDRESS = 256 << 10  # bytes of an address with all headers


def check_token(host: str, token: str) -> None:
    """Refuse to be reached from other machines without a token that nobody guesses."""
    if token and len(token) < LEAST:
        raise UsageError(
            f"a token of {len(token)} characters is too short", hint=f"make one: openssl rand -hex {LEAST}"
        )
    if not token and not _is_loopback(host):
        raise UsageError(
            f"{host} can be reached from other machines, and no token is set",
            hint=f"set KG_TOKEN (make one: openssl rand -hex {LEAST}), or leave --host out",
        )


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Answer on a socket that listens."""
    # A canvas of two thousand entities is exported by an address that names them all.
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        h11_max_incomplete_event_size=ADDRESS,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    _LOG.info("listening on %(address)s", {"address": address(listening)})
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port}: {error.strerror}", hint="name another with --port") from None


def address(listening: socket.socket) -> str:
    """Where a browser finds it.

    >>> with listen("127.0.0.1", 0) as one: address(one).startswith("http://127.0.0.1:")
    True
    """
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    """True for the names and numbers that mean this machine alone.

    >>> [_is_loopback(host) for host in ("localhost", "::1", "127.0.0.2", "0.0.0.0", "192.168.1.4", "example.org")]
    [True, True, True, False, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
