"""Who may ask, from where, and how much; and the headers that every answer bears.

Without a token only this machine may ask, under its own names, so that no other site can reach the graph by giving its
name our address (DNS rebinding). With a token, whoever shows it may ask.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.faults import told

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "kg_token"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """Stands before the app; `token` is empty where none is needed, `body` is the most bytes of a request."""

    app: ASGIApp
    token: str
    body: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self._refusal(scope, headers):
            await refusal(scope, receive, _with_headers(send))
        else:
            await self.app(scope, _no_more_than(self.body, receive), _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self.token and _host(headers) not in OWN_NAMES:
            return told(403, f"{_host(headers)!r} is no name of this machine", "open it as http://localhost")
        # Other sites may link to the first page; they have no business with the rest.
        if scope["path"] != "/" and headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return told(403, "another site asked for this", "open the explorer itself")
        if int(_digits(headers.get("content-length"))) > self.body:
            return told(413, f"the request is larger than {self.body} bytes", "select by query or segment instead")
        return self._stranger(scope, headers) if self.token else None

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        """None for whoever shows the token; whoever opens the site with it in the address gets it as a cookie."""
        shown = headers.get("authorization", "").removeprefix("Bearer ")
        if self._is_token(shown) or self._is_token(_cookie(headers)):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and self._is_token(given):
            answer = RedirectResponse("/", 303)
            secure = scope["scheme"] == "https"
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", secure=secure)
            return answer
        return told(401, "this explorer needs its token", "open /?token=TOKEN, or send Authorization: Bearer TOKEN")

    def _is_token(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self.token.encode())


def _no_more_than(most: int, receive: Receive) -> Receive:
    """A request whose length was not announced is cut off when it has grown too long."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            return {"type": "http.disconnect"}
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return dressed


def _host(headers: Headers) -> str:
    """The name in the Host header, without port and brackets.

    >>> _host(Headers({"host": "[::1]:8000"})), _host(Headers({"host": "Localhost:80"})), _host(Headers())
    ('::1', 'localhost', '')
    """
    name = headers.get("host", "").lower()
    return name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _digits(text: str | None) -> str:
    return text if text and text.isdecimal() else "0"
