"""What is known of each request: an id, who asked for which route, how it ended, how long it took.

The log and the metrics get the template of an address ("/incidents/{name}"), never the
address itself: what people look for, and what they type, stays theirs.
"""

import re
import secrets
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim import logs
from counterclaim.web.metrics import Metrics

HEADER = "X-Request-ID"
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = ("/static", "/vendor", "/health", "/metrics")


class Observed:
    """Gives each request an id, and tells of it when it has ended; the outermost of all."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        name = given if _ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request"] = name
        began, status = time.perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Exception as error:
            logs.tell_error("request failed", error, id=name, route=route_of(scope))
            raise
        finally:
            self._tell(scope, name, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, name: str, status: int, seconds: float) -> None:
        route = route_of(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.answered(method, route, status, seconds)
        user = scope["state"].get("user")
        quiet = route.startswith(_QUIET) and status < 400
        logs.tell(
            "request", level="error" if status >= 500 else "debug" if quiet else "info",
            id=name, user=user.name if user else None, method=method, route=route,
            status=status, ms=round(seconds * 1000, 1),
        )  # fmt: skip


def route_of(scope: Scope) -> str:
    """The template of the address that was asked for; nothing of the address where there is none.

    >>> route_of({"path": "/static/app.css"}), route_of({"path": "/secret words"})
    ('/static', 'none')
    """
    template = getattr(scope.get("route"), "path", None)
    if isinstance(template, str) and template:
        return template
    first = f"/{scope['path'].split('/')[1]}" if scope["path"].startswith("/") else ""
    return first if first in _QUIET else "none"
