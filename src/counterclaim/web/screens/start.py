"""Start: how much the record holds, what is new, and where reports are added."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.web.answers import answer, twin
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.views.start import StartView, start_view

router = APIRouter()


@router.get("/", include_in_schema=False)
def start(request: Request, record: Reader) -> Response:
    """The first page."""
    return page(request, "start.html", view=start_view(record))


@twin(router, "/overview", StartView, summary="How much there is, and what is new.", tag="start")
def start_json(request: Request, record: Reader) -> Response:
    """The same as JSON."""
    return answer(request, start_view(record))
