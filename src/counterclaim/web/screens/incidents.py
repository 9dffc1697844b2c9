"""Incidents: the list of them, and the accounts of one side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from counterclaim.record import Record
from counterclaim.record.listings import IncidentSort
from counterclaim.record.rows import IncidentFilter, IncidentRow, Page
from counterclaim.web.answers import After, Most, answer, twin
from counterclaim.web.days import Since, Until, day_of
from counterclaim.web.pages import page, partial, path
from counterclaim.web.records import Reader, looked_up
from counterclaim.web.views.contexts import Pair, pair_of
from counterclaim.web.views.figures import RULE
from counterclaim.web.views.incidents import IncidentView, incident_view

router = APIRouter()


class Wanted:
    """Which incidents are asked for, and in which order; what is left out lets all through."""

    def __init__(
        self,
        place: Annotated[str, Query(max_length=200, description="Part of a place's name.")] = "",
        kind: Annotated[str, Query(max_length=80, description="An ACLED sub-event type.")] = "",
        actor: Annotated[str, Query(max_length=200, description="Held responsible, or hit.")] = "",
        party: Annotated[str, Query(max_length=200, description="Whose account there is.")] = "",
        since: Since = "",
        until: Until = "",
        disputed: Annotated[bool, Query(description="Only where parties contradict.")] = False,
        sort: Annotated[IncidentSort, Query(description="The order.")] = "most reported",
    ) -> None:
        self.sort: IncidentSort = sort
        self.asked = {
            "place": place, "kind": kind, "actor": actor, "party": party, "since": since,
            "until": until, "disputed": "true" if disputed else None,
            "sort": sort if sort != "most reported" else None,
        }  # fmt: skip
        self.filter = IncidentFilter(
            place=place or None, kind=kind or None, actor=actor or None, party=party or None,
            since=day_of(since), until=day_of(until), disputed=disputed,
        )  # fmt: skip

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for besides an order."""
        return any(value for name, value in self.asked.items() if name != "sort")

    def page(self, record: Record, after: str | None, most: int) -> Page[IncidentRow]:
        """A page of what is asked for."""
        return record.listings.incidents(self.filter, sort=self.sort, after=after, most=most)


Name = Annotated[str, Path(max_length=80, description="An incident's id, or its beginning.")]
First = Annotated[str, Query(max_length=80, description="The id of an account.")]
From = Annotated[int, Query(ge=0, le=100_000, description="How many of its reports to pass over.")]
AT_ONCE = 50
"""So many reports of an incident, or pairs of accounts, are shown at a time."""
Second = Annotated[str | None, Query(max_length=80, description="The account to lay beside it.")]


@router.get("/incidents", include_in_schema=False)
def incidents(
    request: Request,
    record: Reader,
    wanted: Annotated[Wanted, Depends()],
    after: After = None,
    most: Most = 50,
) -> Response:
    """The list of incidents."""
    found = wanted.page(record, after, most)
    return page(request, "incidents.html", found=found, most=most, after=after, wanted=wanted)


@twin(router, "/incidents", Page[IncidentRow], summary="The incidents in short.", tag="incidents")
def incidents_json(
    request: Request,
    record: Reader,
    wanted: Annotated[Wanted, Depends()],
    after: After = None,
    most: Most = 50,
) -> Response:
    """The same as JSON."""
    return answer(request, wanted.page(record, after, most))


@router.get("/incidents/{name}", include_in_schema=False)
def incident(
    request: Request,
    record: Reader,
    name: Name,
    a: Second = None,
    b: Second = None,
    was: Second = None,
    reports: From = 0,
) -> Response:
    """The accounts of one incident; `a` and `b` are two of them, shown in their sentences.

    `was` is the id of an incident that became part of this one. Of many reports, disputes and
    revisions only some are shown at a time.
    """
    if a and partial(request):
        return _beside(request, record, name, a, b)
    view = incident_view(record, name)
    if view.incident.id != name:
        merged = None if name.removeprefix("incident-") in view.incident.id else name
        return RedirectResponse(path("incidents", view.incident.id, was=merged), 303)
    pair = pair_of(record, view.incident, a, b) if a else None
    return page(
        request, "incident.html", view=view, pair=pair, was=was, rule=RULE, reports=reports,
        most=AT_ONCE,
    )  # fmt: skip


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
