"""Start: how much the record holds, what is new, and where reports are added."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.web.answers import answer, twin
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.views.start import StartView, start_view

router = APIRouter()
_SEEN = "seen"
_YEAR = 31536000


@router.get("/", include_in_schema=False)
def start(request: Request, record: Reader) -> Response:
    """The first page; a cookie remembers which line of the log was the last one."""
    known = request.cookies.get(_SEEN, "")
    seen = int(known) if known.isdecimal() and len(known) < 12 else None
    view = start_view(record, seen=seen)
    response = page(request, "start.html", view=view, jobs=request.app.state.jobs.all())
    head = record.custody.head()
    response.set_cookie(
        _SEEN, str(head.number if head else 0), max_age=_YEAR, samesite="strict", httponly=True
    )
    return response


@twin(router, "/overview", StartView, summary="How much there is, and what is new.", tag="start")
def start_json(request: Request, record: Reader) -> Response:
    """The same as JSON."""
    return answer(request, start_view(record))
