"""No other page may act in a user's name: a token in every form, and the origin of every change.

The token is made from a random cookie that other sites neither see nor send.
"""

import hashlib
import hmac
import secrets
from typing import Annotated

from fastapi import Depends, Form, Header, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.errors import InputError

COOKIE = "counterclaim_seed"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Forged(InputError):
    """A change asked for by a page that is not ours, or by one that is too old."""


class Seeds:
    """Gives every browser a random cookie that its tokens are made from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = Request(scope).cookies.get(COOKIE, "")
        seed = known if len(known) == 43 else secrets.token_urlsafe(32)
        scope.setdefault("state", {})["seed"] = seed

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and seed != known:
                cookie = f"{COOKIE}={seed}; HttpOnly; Path=/; SameSite=Strict"
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self._app(scope, receive, answer)


def token_for(request: Request) -> str:
    """What forms on a page for this browser carry."""
    key: bytes = request.app.state.secret
    return hmac.new(key, request.state.seed.encode(), hashlib.sha256).hexdigest()


def check(
    request: Request,
    csrf: Annotated[str, Form()] = "",
    x_csrf: Annotated[str, Header()] = "",
) -> None:
    """Refuse a change whose token or origin is not this app's."""
    origin = request.headers.get("origin")
    if origin and origin.split("://")[-1] != request.headers.get("host"):
        raise Forged("this change was asked for by another site: nothing was done")
    if not hmac.compare_digest((x_csrf or csrf).encode(), token_for(request).encode()):
        raise Forged("this page was open too long: go back, reload it and try again")


checked_form = Depends(check)
"""A dependency of every route that changes something."""
