"""Signing in: sessions, the limit on tries, and what somebody unknown is shown instead."""

import hashlib
import secrets
import time
import urllib.parse
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.web.forgery import SAFE, checked_form
from counterclaim.web.pages import page
from counterclaim.web.refusals import TooMany, tell
from counterclaim.web.shared import Shared
from counterclaim.web.theme import local
from counterclaim.web.users import User, Users

COOKIE = "counterclaim_session"
_OPEN = ("/static/", "/vendor/", "/sign-in", "/theme", "/health/", "/metrics")
_FOR_TOKENS = ("/api", "/metrics", "/health")
_IDLE = 12 * 3600.0
_NOTED = 30.0
"""A session's use is noted no more often."""
_TRIES, _WINDOW = 5, 300.0

type Clock = Callable[[], float]


class Desk:
    """Who is signed in to this app, and who tried too often, whichever process was asked."""

    def __init__(
        self, users: Users, shared: Shared | None = None, *, clock: Clock = time.monotonic
    ) -> None:
        self.users = users
        self._shared = shared or Shared()
        self._clock = clock

    @property
    def closed(self) -> bool:
        """Whether one has to sign in: where there is at least one user."""
        return bool(self.users.all())

    def sign_in(self, name: str, password: str, *, where: str) -> str | None:
        """Open a session, `None` for a wrong name or password; both are counted against."""
        self._check_tries(f"name:{name}", f"from:{where}")
        user = self.users.signed_in(name, password)
        if user is None:
            self._count_try(f"name:{name}", f"from:{where}")
            return None
        key = secrets.token_urlsafe(32)
        with self._shared.changing() as rows:
            rows.execute("DELETE FROM tries WHERE who = ?", (f"name:{name}",))
            rows.execute("DELETE FROM sessions WHERE used < ?", (self._clock() - _IDLE,))
            rows.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)",
                (_digest(key), name, user.stamp, self._clock()),
            )
        return key

    def user_of(self, key: str) -> User | None:
        """Who a session is of; a session idle for half a day has ended."""
        digest, now = _digest(key), self._clock()
        found = self._shared.ask("SELECT name, stamp, used FROM sessions WHERE key = ?", digest)
        if not found:
            return None
        name, stamp, used = found[0]
        if now - used > _IDLE:
            self.sign_out(key)
            return None
        if now - used > _NOTED:
            with self._shared.changing() as rows:
                rows.execute("UPDATE sessions SET used = ? WHERE key = ?", (now, digest))
        user = self.users.get(name)
        return user if user and user.stamp == stamp else None

    def sign_out(self, key: str) -> None:
        """End a session."""
        with self._shared.changing() as rows:
            rows.execute("DELETE FROM sessions WHERE key = ?", (_digest(key),))

    def _check_tries(self, *keys: str) -> None:
        now = self._clock()
        for key in keys:
            tries = self._shared.ask(
                "SELECT at FROM tries WHERE who = ? AND at >= ? ORDER BY at", key, now - _WINDOW
            )
            if len(tries) >= _TRIES:
                wait = int(_WINDOW - (now - tries[0][0])) + 1
                raise TooMany(f"too many tries to sign in: wait {wait} seconds")

    def _count_try(self, *keys: str) -> None:
        now = self._clock()
        with self._shared.changing() as rows:
            rows.execute("DELETE FROM tries WHERE at < ?", (now - _WINDOW,))
            rows.executemany("INSERT INTO tries VALUES (?, ?)", [(key, now) for key in keys])


class Guard:
    """Lets only those in who are signed in, or read the JSON interface with a token."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._desk.closed:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        user = self._user(request)
        if user is None and not scope["path"].startswith(_OPEN):
            await _unknown(request)(scope, receive, send)
            return
        scope.setdefault("state", {})["user"] = user
        await self._app(scope, receive, send)

    def _user(self, request: Request) -> User | None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            reads = request.method in SAFE and request.url.path.startswith(_FOR_TOKENS)
            request.state.by_token = reads
            return self._desk.users.of_token(token.strip()) if reads else None
        key = request.cookies.get(COOKIE)
        return self._desk.user_of(key) if key else None


router = APIRouter(include_in_schema=False)
Line = Annotated[str, Form(max_length=500)]


@router.get("/sign-in")
def ask(request: Request, back: str = "/") -> Response:
    """Ask for name and password."""
    if not _desk(request).closed:
        return RedirectResponse("/", 303)
    return page(request, "sign_in.html", back=local(back), wrong=False)


@router.post("/sign-in", dependencies=[checked_form])
def sign_in(request: Request, name: Line = "", password: Line = "", back: Line = "/") -> Response:
    """Open a session."""
    where = request.client.host if request.client else ""
    key = _desk(request).sign_in(name.strip(), password, where=where)
    if key is None:
        return page(request, "sign_in.html", status=401, back=local(back), wrong=True)
    response = RedirectResponse(local(back), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, key, httponly=True, samesite="lax", secure=secure)
    return response


@router.post("/sign-out", dependencies=[checked_form])
def sign_out(request: Request) -> Response:
    """End the session."""
    _desk(request).sign_out(request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(COOKIE)
    return response


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _unknown(request: Request) -> Response:
    """What somebody unknown is shown: where to sign in, or that a token is needed."""
    if request.url.path.startswith("/api"):
        response = tell(request, 401, "sign in, or send a token: Authorization: Bearer cc_...")
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?back={urllib.parse.quote(asked)}", 303)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
