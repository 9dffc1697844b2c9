"""Disputes: every point on which parties contradict each other, with the words of all sides."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.model.incidents import Point
from counterclaim.record import Record
from counterclaim.web.answers import Most, Page, Start, answer, page_of, twin
from counterclaim.web.pages import page
from counterclaim.web.queries import disputes_page
from counterclaim.web.records import Reader
from counterclaim.web.views.disputes import DisputedPoint

router = APIRouter()

On = Annotated[Point | None, Query(description="Only disputes on this point.")]


@router.get("/disputes", include_in_schema=False)
def disputes(
    request: Request, record: Reader, start: Start = 0, most: Most = 25, point: On = None
) -> Response:
    """The list of disputes."""
    found = _page(request, record, start, most, point)
    return page(request, "disputes.html", found=found, most=most, point=point)


@twin(
    router,
    "/disputes",
    Page[DisputedPoint],
    summary="Points on which parties contradict each other.",
    tag="disputes",
)
def disputes_json(
    request: Request, record: Reader, start: Start = 0, most: Most = 25, point: On = None
) -> Response:
    """The same as JSON."""
    return answer(request, _page(request, record, start, most, point))


def _page(
    request: Request, record: Record, start: int, most: int, point: Point | None
) -> Page[DisputedPoint]:
    found, total = disputes_page(record, start=start, most=most, point=point)
    return page_of(request, found, total=total, start=start)
