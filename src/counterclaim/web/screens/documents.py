"""Documents: the list of them, and the reader with what was read marked in the text."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from counterclaim.record import Record
from counterclaim.record.document_lists import DocumentSort
from counterclaim.record.rows import DocumentFilter, Listing, Page
from counterclaim.web.answers import After, Most, answer, twin
from counterclaim.web.days import Since, Until, day_of
from counterclaim.web.pages import page, path
from counterclaim.web.records import Reader
from counterclaim.web.views.documents import DocumentView, document_view, marked_text, original

router = APIRouter()

LAYERS = ("events", "harm", "places", "times")
Layers = Annotated[
    tuple[Literal["events", "harm", "places", "times", "none"], ...],
    Query(max_length=5, description="What to lay over the text besides claims."),
]
Name = Annotated[str, Path(max_length=80, description="A document's id, or its beginning.")]


class Wanted:
    """Which documents are asked for; what is left out lets all through."""

    def __init__(
        self,
        text: Annotated[str, Query(max_length=300, description="Words of title or text.")] = "",
        publisher: Annotated[str, Query(max_length=200, description="Part of its name.")] = "",
        since: Since = "",
        until: Until = "",
        every_version: Annotated[bool, Query(description="Replaced versions too.")] = False,
        sort: Annotated[DocumentSort, Query(description="The order, last first.")] = "added",
    ) -> None:
        self.sort: DocumentSort = sort
        self.asked = {
            "text": text, "publisher": publisher, "since": since, "until": until,
            "every_version": "true" if every_version else None,
            "sort": sort if sort != "added" else None,
        }  # fmt: skip
        self.filter = DocumentFilter(
            text=text if text.strip() else None, publisher=publisher.strip() or None,
            since=day_of(since), until=day_of(until), every_version=every_version,
        )  # fmt: skip

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for besides an order."""
        return any(value for name, value in self.asked.items() if name != "sort")

    def page(self, record: Record, after: str | None, most: int) -> Page[Listing]:
        """A page of what is asked for."""
        return record.listings.documents(self.filter, sort=self.sort, after=after, most=most)


@router.get("/documents", include_in_schema=False)
def documents(
    request: Request,
    record: Reader,
    wanted: Annotated[Wanted, Depends()],
    after: After = None,
    most: Most = 50,
) -> Response:
    """The list of documents."""
    found = wanted.page(record, after, most)
    return page(request, "documents.html", found=found, most=most, after=after, wanted=wanted)


@twin(router, "/documents", Page[Listing], summary="The documents, last first.", tag="documents")
def documents_json(
    request: Request,
    record: Reader,
    wanted: Annotated[Wanted, Depends()],
    after: After = None,
    most: Most = 50,
) -> Response:
    """The same as JSON."""
    return answer(request, wanted.page(record, after, most))


@router.get("/documents/{name}", include_in_schema=False)
def document(request: Request, record: Reader, name: Name, layers: Layers = ()) -> Response:
    """The reader."""
    view = document_view(record, name)
    if name != view.listing.id:
        return RedirectResponse(path("documents", view.listing.id), 303)
    return page(
        request, "document.html", view=view, pieces=marked_text(view), layers=layers or LAYERS
    )


@twin(
    router,
    "/documents/{name}",
    DocumentView,
    summary="A document, what was read in it, and the incidents it tells of.",
    tag="documents",
)
def document_json(request: Request, record: Reader, name: Name) -> Response:
    """The same as JSON."""
    return answer(request, document_view(record, name))


@router.get("/documents/{name}/original", include_in_schema=False)
def document_original(record: Reader, name: Name) -> Response:
    """The captured bytes, to keep: a browser never opens them in this app's name."""
    identifier, content = original(record, name)
    headers = {"Content-Disposition": f'attachment; filename="{identifier}.original"'}
    return Response(content, headers=headers, media_type="application/octet-stream")
