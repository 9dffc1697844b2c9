"""Incidents: the list of them, and the accounts of one side by side."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from counterclaim.record import Record
from counterclaim.web.answers import Most, Page, Start, answer, page_of, twin
from counterclaim.web.pages import page, partial, path
from counterclaim.web.queries import incidents_page
from counterclaim.web.records import Reader, looked_up
from counterclaim.web.views.contexts import Pair, pair_of
from counterclaim.web.views.figures import RULE
from counterclaim.web.views.incidents import IncidentView, Summary, incident_view, summary_of

router = APIRouter()

Disputed = Annotated[bool, Query(description="Only incidents on which parties contradict.")]

Name = Annotated[str, Path(max_length=80, description="An incident's id, or its beginning.")]
First = Annotated[str, Query(max_length=80, description="The id of an account.")]
Second = Annotated[str | None, Query(max_length=80, description="The account to lay beside it.")]


@router.get("/incidents", include_in_schema=False)
def incidents(
    request: Request,
    record: Reader,
    start: Start = 0,
    most: Most = 50,
    disputed: Disputed = False,
) -> Response:
    """The list of incidents."""
    found = _page(request, record, start, most, disputed)
    return page(request, "incidents.html", found=found, most=most, disputed=disputed)


@twin(router, "/incidents", Page[Summary], summary="The incidents in short.", tag="incidents")
def incidents_json(
    request: Request,
    record: Reader,
    start: Start = 0,
    most: Most = 50,
    disputed: Disputed = False,
) -> Response:
    """The same as JSON."""
    return answer(request, _page(request, record, start, most, disputed))


def _page(request: Request, record: Record, start: int, most: int, disputed: bool) -> Page[Summary]:
    found, total = incidents_page(record, start=start, most=most, disputed=disputed)
    return page_of(request, tuple(map(summary_of, found)), total=total, start=start)


@router.get("/incidents/{name}", include_in_schema=False)
def incident(
    request: Request,
    record: Reader,
    name: Name,
    a: Second = None,
    b: Second = None,
    was: Second = None,
) -> Response:
    """The accounts of one incident; `a` and `b` are two of them, shown in their sentences.

    `was` is the id of an incident that became part of this one.
    """
    if a and partial(request):
        return _beside(request, record, name, a, b)
    view = incident_view(record, name)
    if view.incident.id != name:
        merged = None if name.removeprefix("incident-") in view.incident.id else name
        return RedirectResponse(path("incidents", view.incident.id, was=merged), 303)
    pair = pair_of(record, view.incident, a, b) if a else None
    return page(request, "incident.html", view=view, pair=pair, was=was, rule=RULE)


@twin(
    router,
    "/incidents/{name}",
    IncidentView,
    summary="An incident with its accounts, figures, revisions and reports.",
    tag="incidents",
)
def incident_json(request: Request, record: Reader, name: Name) -> Response:
    """The same as JSON."""
    return answer(request, incident_view(record, name))


@twin(
    router,
    "/incidents/{name}/pair",
    Pair,
    summary="Two accounts in their sentences, and the rule that compares them.",
    tag="incidents",
)
def pair_json(request: Request, record: Reader, name: Name, a: First, b: Second = None) -> Response:
    """Two accounts side by side as JSON."""
    with looked_up():
        found = record.incident(name)
    return answer(request, pair_of(record, found, a, b))


def _beside(request: Request, record: Record, name: str, a: str, b: str | None) -> Response:
    """The part of the page that shows two accounts side by side."""
    with looked_up():
        found = record.incident(name)
    pair = pair_of(record, found, a, b)
    return page(request, "pair.html", pair=pair, incident=found.id)
