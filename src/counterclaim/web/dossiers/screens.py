"""The app as a dossier is taken from it: its screens as a reader has them, and two of its own."""

import pathlib
from typing import Annotated

from fastapi import APIRouter, FastAPI, Path, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim import __version__
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import Listing
from counterclaim.web.app import make_app
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.settings import Settings
from counterclaim.web.users import User
from counterclaim.web.views.contexts import Context, Pair, context_of, pair_of
from counterclaim.web.views.incidents import IncidentView, incident_view

FIRST = "/dossier"
SHOWN = frozenset({"/map", "/sources"})
"""The screens that the head of every page leads to, beside the first page."""


class Told(Value, frozen=True, kw_only=True):
    """What the first page says about the dossier; `originals` are the files by document."""

    day: str
    incidents: tuple[str, ...]
    documents: tuple[str, ...]
    blacked: tuple[str, ...]
    originals: dict[str, str]
    left_out: int
    program: str = f"counterclaim {__version__}"


class Sheet(Value, frozen=True, kw_only=True):
    """A document as the list of them shows it, with the hashes of its bytes and its text."""

    listing: Listing
    title: str
    original_sha256: str
    text_sha256: str


class Quoted(Value, frozen=True, kw_only=True):
    """The accounts of one party, each in the sentences it stands in."""

    party: str
    accounts: tuple[Context, ...]


def dossier_app(place: pathlib.Path, told: Told) -> FastAPI:
    """The app over a passing record, for somebody who only reads."""
    app = make_app(Settings(record=place))
    app.include_router(router)
    app.state.paths = SHOWN
    app.state.still = told
    app.add_middleware(_AsReader)
    return app


class _AsReader:
    """Lets every page be shown as to somebody who may change nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            reader = User(name="reader", role="viewer", password="")
            scope.setdefault("state", {})["user"] = reader
        await self._app(scope, receive, send)


router = APIRouter()


@router.get(FIRST)
def first(request: Request, record: Reader) -> Response:
    """What the dossier holds."""
    told: Told = request.app.state.still
    incidents = [incident_view(record, name) for name in told.incidents]
    sheets = [_sheet(record, name) for name in told.documents]
    return page(request, "dossier.html", told=told, incidents=incidents, sheets=sheets)


@router.get(FIRST + "/{name}/quotations")
def quotations(
    request: Request, record: Reader, name: Annotated[str, Path(max_length=80)]
) -> Response:
    """Every account of an incident in its sentences, and those that part side by side."""
    view = incident_view(record, name)
    return page(
        request, "quotations.html", view=view, quoted=_quoted(record, view),
        pairs=_pairs(record, view),
    )  # fmt: skip


def _sheet(record: Record, name: str) -> Sheet:
    document, reading, listing = record.document(name), record.reading(name), record.listing(name)
    read = reading.title if reading else None
    return Sheet(
        listing=listing,
        title=listing.title or read or listing.name,
        original_sha256=document.original_sha256,
        text_sha256=document.text_sha256,
    )


def _quoted(record: Record, view: IncidentView) -> tuple[Quoted, ...]:
    parties: dict[str, list[Context]] = {}
    for account in view.incident.accounts:
        parties.setdefault(account.party, []).append(context_of(record, account))
    return tuple(Quoted(party=p, accounts=tuple(told)) for p, told in parties.items())


def _pairs(record: Record, view: IncidentView) -> tuple[Pair, ...]:
    told = [one.comparison for one in view.disputes] + [one.comparison for one in view.revisions]
    return tuple(pair_of(record, view.incident, one.a, one.b) for one in told)
