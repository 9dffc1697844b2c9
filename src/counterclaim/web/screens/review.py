"""Review: what waits for a person to decide, what changes most first."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.model.tasks import TaskKind
from counterclaim.web.answers import After, Most, answer, twin
from counterclaim.web.pages import page
from counterclaim.web.records import Reader, looked_up
from counterclaim.web.views.tasks import Queue, queue_of

router = APIRouter()

Kind = Annotated[TaskKind | None, Query(description="Only tasks of this kind.")]
Of = Annotated[str, Query(max_length=80, description="Only tasks of this incident.")]
In = Annotated[str, Query(max_length=80, description="Only tasks in this document.")]


@router.get("/review", include_in_schema=False)
def review(
    request: Request,
    record: Reader,
    kind: Kind = None,
    incident: Of = "",
    document: In = "",
    after: After = None,
    most: Most = 20,
) -> Response:
    """The queue."""
    with looked_up():
        queue = queue_of(
            record, kind=kind, incident=incident or None, document=document or None,
            after=after, most=most,
        )  # fmt: skip
    asked = {"kind": kind, "incident": incident, "document": document}
    return page(request, "review.html", queue=queue, asked=asked, after=after)


@twin(router, "/review", Queue, summary="What waits for a person to decide.", tag="review")
def review_json(
    request: Request,
    record: Reader,
    kind: Kind = None,
    incident: Of = "",
    document: In = "",
    after: After = None,
    most: Most = 20,
) -> Response:
    """The same as JSON."""
    with looked_up():
        queue = queue_of(
            record, kind=kind, incident=incident or None, document=document or None,
            after=after, most=most,
        )  # fmt: skip
    return answer(request, queue)
