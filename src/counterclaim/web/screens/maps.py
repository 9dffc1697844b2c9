"""The map and the timeline of incidents, with one choice of days for both."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.record.rows import IncidentFilter
from counterclaim.web.answers import answer, twin
from counterclaim.web.days import Since, Until, day_of
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.views.maps import MapView, map_view

router = APIRouter()

Place = Annotated[
    str, Query(max_length=100, description="Only incidents at a place whose name holds this.")
]
Party = Annotated[
    str, Query(max_length=100, description="Only incidents of which a party of this name speaks.")
]
Disputed = Annotated[bool, Query(description="Only incidents on which parties contradict.")]


@router.get("/map", include_in_schema=False)
def map_page(
    request: Request, record: Reader, since: Since = "", until: Until = "",
    place: Place = "", party: Party = "", disputed: Disputed = False,
) -> Response:  # fmt: skip
    """The map with its timeline."""
    wanted = _filter(since, until, place, party, disputed)
    return page(request, "map.html", view=map_view(record, wanted), wanted=wanted)


@twin(router, "/map", MapView, summary="Incidents where and when.", tag="incidents")
def map_json(
    request: Request, record: Reader, since: Since = "", until: Until = "",
    place: Place = "", party: Party = "", disputed: Disputed = False,
) -> Response:  # fmt: skip
    """The same as JSON."""
    return answer(request, map_view(record, _filter(since, until, place, party, disputed)))


def _filter(since: str, until: str, place: str, party: str, disputed: bool) -> IncidentFilter:
    return IncidentFilter(
        since=day_of(since), until=day_of(until), place=place or None, party=party or None,
        disputed=disputed,
    )  # fmt: skip
