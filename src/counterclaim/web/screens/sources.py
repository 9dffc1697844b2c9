"""Sources: everyone who speaks, and what each has said, changed and is contradicted on."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from counterclaim.record import Record
from counterclaim.record.listings import PartySort
from counterclaim.record.paging import MOST
from counterclaim.web.answers import Most, answer, twin
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.screens.searches import After
from counterclaim.web.views.sources import INCIDENTS, PartiesView, SourceView, source_view

router = APIRouter()

Part = Annotated[str, Query(max_length=100, description="Only names that hold this.")]
By = Annotated[PartySort, Query(description="What comes first.")]
Name = Annotated[str, Path(max_length=300, description="The name of a party, whole.")]


@router.get("/sources", include_in_schema=False)
def sources(
    request: Request, record: Reader, name: Part = "", by: By = "most heard",
    after: After = None, most: Most = 100,
) -> Response:  # fmt: skip
    """The list of those who speak."""
    view = _view(record, name, by, after, most)
    return page(request, "sources.html", view=view, name=name, by=by)


@twin(router, "/sources", PartiesView, summary="Everyone who speaks.", tag="sources")
def sources_json(
    request: Request, record: Reader, name: Part = "", by: By = "most heard",
    after: After = None, most: Most = 100,
) -> Response:  # fmt: skip
    """The same as JSON."""
    return answer(request, _view(record, name, by, after, most))


def _view(record: Record, name: str, by: PartySort, after: str | None, most: int) -> PartiesView:
    found = record.listings.parties(name=name.strip() or None, sort=by, after=after, most=most)
    return PartiesView(parties=found.rows, after=found.after)


@router.get("/sources/{name}", include_in_schema=False)
def source(request: Request, record: Reader, name: Name, after: After = None) -> Response:
    """Everything that one party has said."""
    most = MOST if getattr(request.app.state, "still", None) else INCIDENTS
    view = source_view(record, name, after=after, most=most)
    return page(request, "source.html", view=view, after=after)


@twin(router, "/sources/{name}", SourceView, summary="All that a party has said.", tag="sources")
def source_json(request: Request, record: Reader, name: Name, after: After = None) -> Response:
    """The same as JSON."""
    return answer(request, source_view(record, name, after=after))
