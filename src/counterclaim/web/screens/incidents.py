"""Incidents: the list of them, and the accounts of one side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.record import Record
from counterclaim.web.answers import Most, Page, Start, answer, page_of, twin
from counterclaim.web.pages import page
from counterclaim.web.queries import incidents_page
from counterclaim.web.records import Reader
from counterclaim.web.views.incidents import Summary, summary_of

router = APIRouter()

Disputed = Annotated[bool, Query(description="Only incidents on which parties contradict.")]


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
