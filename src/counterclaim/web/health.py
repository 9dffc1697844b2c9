"""For those who keep it running: whether it lives, whether it can serve, and its figures."""

import ipaddress
from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from counterclaim.errors import CounterclaimError
from counterclaim.record import migrations
from counterclaim.record.databases import schema_of
from counterclaim.web.assets import OWN
from counterclaim.web.metrics import TYPE, Metrics
from counterclaim.web.roles import may
from counterclaim.web.settings import LOOPBACK

router = APIRouter(include_in_schema=False)
_LATEST = len(migrations.STEPS)
_PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
_NEEDED = ("app.css", "app.js")


@router.get("/health/live")
def live() -> Response:
    """Whether the process answers; if not, start it again."""
    return PlainTextResponse("ok\n")


@router.get("/health/ready")
def ready(request: Request) -> Response:
    """Whether it can serve: the record opens, its schema is this program's, files are there.

    What is wrong is told to those alone who may see figures.
    """
    wrong = dict(_wrong(request))
    told: dict[str, object] = {"ready": not wrong}
    if wrong and may_look(request):
        told["wrong"] = wrong
    return JSONResponse(told, 503 if wrong else 200)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """The figures that Prometheus collects."""
    if not may_look(request):
        known = getattr(request.state, "user", None) is not None
        return PlainTextResponse(
            "figures are for this machine, admins, and scripts: Authorization: Bearer cc_...\n",
            403 if known else 401, {} if known else {"WWW-Authenticate": "Bearer"},
        )  # fmt: skip
    found: Metrics = request.app.state.metrics
    return Response(found.page(), media_type=TYPE)


def may_look(request: Request) -> bool:
    """Whether somebody may see figures: an admin, a script with a token, and this machine.

    Where nobody has to sign in, everybody may.
    """
    if not request.app.state.desk.closed or is_near(request):
        return True
    user = getattr(request.state, "user", None)
    return user is not None and (
        getattr(request.state, "by_token", False) or may(request, "administer")
    )


def is_near(request: Request) -> bool:
    """Whether a request comes from this machine itself, and was passed on for nobody else."""
    client = request.client.host if request.client else ""
    try:
        near = ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False
    host = request.url.hostname or ""
    return near and host in LOOPBACK and not any(name in request.headers for name in _PASSED_ON)


def _wrong(request: Request) -> Iterator[tuple[str, str]]:
    place = request.app.state.settings.record
    try:
        schema = schema_of(place, wait=1.0)
        if schema != _LATEST:
            yield "schema", f"{schema}, this program has {_LATEST}"
        request.app.state.records.reader.soundness.last_captured()
    except CounterclaimError as error:
        yield "record", str(error)
    for name in _NEEDED:
        if not (OWN / name).is_file():
            yield "assets", f"static/{name} is missing"
