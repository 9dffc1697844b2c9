"""The app, put together: settings in, something that answers requests out."""

import contextlib
import secrets
import threading
from collections.abc import AsyncIterator

import anyio.to_thread
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from counterclaim import __version__, logs
from counterclaim.web import health, signing, theme
from counterclaim.web.assets import OWN, VENDOR, Assets, HashedFiles
from counterclaim.web.forgery import Seeds
from counterclaim.web.headers import SafeHeaders
from counterclaim.web.jobs import Jobs
from counterclaim.web.metrics import Metrics, RecordFigures, RunningJobs
from counterclaim.web.openapi import describe
from counterclaim.web.pages import Pages
from counterclaim.web.records import Records
from counterclaim.web.refusals import refuse_kindly
from counterclaim.web.requests import Observed
from counterclaim.web.screens import ROUTERS
from counterclaim.web.settings import LOOPBACK, Settings
from counterclaim.web.shared import Meeting, Shared
from counterclaim.web.signing import Desk, Guard
from counterclaim.web.timing import Timed
from counterclaim.web.users import users_beside

LARGEST = 300 * 2**20
"""The largest request that is taken, in bytes: some files at once, never a disk full."""
_LEAST_THREADS = 8
"""Processes share out the threads that one would have, so that they need no more connections."""
_PACKED = 4
"""As small as it gets without taking longer than the page itself."""
_NOTHING_OF_IT: TelemetryConfig = {
    "tracing": False, "metrics": False, "logs": False,
    "operation_spans": False, "auto_configure": False,
}  # fmt: skip


def make_app(settings: Settings, meeting: Meeting | None = None) -> FastAPI:
    """An app over one record; it opens the record when it starts and closes it when it stops.

    `meeting` is where it meets the other processes that serve the same, if there are any.
    """
    app = FastAPI(
        title="counterclaim", version=__version__,
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=_lifespan,
        max_body_size=LARGEST, telemetry=_NOTHING_OF_IT,
    )  # fmt: skip
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    assets = Assets()
    app.state.settings = settings
    app.state.meeting = meeting
    app.state.shared = shared = Shared(meeting.file if meeting else None)
    app.state.desk = desk = Desk(users_beside(settings.record), shared)
    app.state.secret = meeting.secret if meeting else secrets.token_bytes(32)
    app.state.pages = Pages(assets)
    app.state.metrics = metrics = Metrics(meeting.figures if meeting else None)
    app.mount("/static", HashedFiles(directory=OWN))
    if VENDOR.is_dir():
        app.mount("/vendor", HashedFiles(directory=VENDOR))
    app.include_router(health.router)
    app.include_router(theme.router)
    app.include_router(signing.router)
    for router in ROUTERS:
        app.include_router(router)
    app.state.paths = frozenset(
        getattr(route, "path", "") for router in ROUTERS for route in router.routes
    )
    refuse_kindly(app)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=_PACKED)
    app.add_middleware(Guard, desk=desk)
    app.add_middleware(Seeds)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_hosts(settings), www_redirect=False)
    app.add_middleware(SafeHeaders)
    app.add_middleware(Timed)
    app.add_middleware(Observed, metrics=metrics)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.records = Records(app.state.settings.record)
    metrics: Metrics = app.state.metrics
    meeting: Meeting | None = app.state.meeting
    app.state.jobs = Jobs(
        app.state.shared, meeting.folder if meeting else None, ended=metrics.ended
    )
    if meeting:
        threads = anyio.to_thread.current_default_thread_limiter()
        threads.total_tokens = max(_LEAST_THREADS, int(threads.total_tokens) // meeting.processes)
    metrics.registry.register(RunningJobs(app.state.jobs.all))
    metrics.registry.register(RecordFigures(app.state.records.reader))
    logs.tell(
        "serving begins", version=__version__, record=app.state.records.name.partition("?")[0]
    )
    threading.Thread(target=app.state.pages.prepare, daemon=True).start()
    try:
        yield
    finally:
        logs.tell("serving ends")
        app.state.jobs.close()
        app.state.records.close()


def _hosts(settings: Settings) -> list[str]:
    """The names that browsers may call this server by: no other site may pose as it."""
    wanted = {*LOOPBACK, "[::1]", settings.host, *settings.hosts}
    return ["*"] if wanted & {"0.0.0.0", "::", "*"} else sorted(wanted)
