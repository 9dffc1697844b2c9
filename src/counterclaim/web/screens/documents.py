"""Documents: the list of them, and the reader with what was read marked in the text."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.record import Record
from counterclaim.record.rows import Listing
from counterclaim.web.answers import Most, Page, Start, answer, page_of, twin
from counterclaim.web.pages import page
from counterclaim.web.queries import documents_page
from counterclaim.web.records import Reader

router = APIRouter()

Words = Annotated[
    str | None, Query(max_length=300, description="Words of title, publisher, file, address.")
]


@router.get("/documents", include_in_schema=False)
def documents(
    request: Request, record: Reader, start: Start = 0, most: Most = 50, words: Words = None
) -> Response:
    """The list of documents."""
    found = _page(request, record, start, most, words)
    return page(request, "documents.html", found=found, most=most, words=words)


@twin(router, "/documents", Page[Listing], summary="The documents, last first.", tag="documents")
def documents_json(
    request: Request, record: Reader, start: Start = 0, most: Most = 50, words: Words = None
) -> Response:
    """The same as JSON."""
    return answer(request, _page(request, record, start, most, words))


def _page(
    request: Request, record: Record, start: int, most: int, words: str | None
) -> Page[Listing]:
    found, total = documents_page(record, start=start, most=most, words=words)
    return page_of(request, found, total=total, start=start)
