"""Disputes: every point on which parties contradict each other, with the words of all sides."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.model.incidents import Point
from counterclaim.record.rows import DisputeRow, IncidentFilter, Page
from counterclaim.web.answers import After, Most, answer, twin
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.views.disputes import disputed_points

router = APIRouter()

On = Annotated[Point | None, Query(description="Only disputes on this point.")]
Party = Annotated[str, Query(max_length=200, description="A party, or part of its name.")]
Of = Annotated[str, Query(max_length=80, description="Only disputes in the incident of this id.")]


@router.get("/disputes", include_in_schema=False)
def disputes(
    request: Request,
    record: Reader,
    after: After = None,
    most: Most = 60,
    point: On = None,
    party: Party = "",
    incident: Of = "",
) -> Response:
    """The list of disputes, pairs on one point of an incident together."""
    wanted = IncidentFilter(party=party or None)
    found = record.listings.disputes(
        wanted, point=point, incident=incident or None, after=after, most=most
    )
    shown = disputed_points(found.rows)
    return page(
        request, "disputes.html", found=found, shown=shown, after=after, point=point, party=party,
        incident=incident,
    )  # fmt: skip


@twin(
    router,
    "/disputes",
    Page[DisputeRow],
    summary="Pairs of accounts that contradict each other.",
    tag="disputes",
)
def disputes_json(
    request: Request,
    record: Reader,
    after: After = None,
    most: Most = 60,
    point: On = None,
    party: Party = "",
    incident: Of = "",
) -> Response:
    """The same as JSON, pair by pair."""
    wanted = IncidentFilter(party=party or None)
    found = record.listings.disputes(
        wanted, point=point, incident=incident or None, after=after, most=most
    )
    return answer(request, found)
