"""JSON answers: values as msgspec writes them, with an ETag, lists a page at a time."""

import hashlib
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.model.values import Value
from counterclaim.record.rows import Page

MOST = 200
KINDS: list[Any] = []
"""The types that routes answer with; a description refers to them by their place here."""
KIND = "#/kinds/"


class Problem(Value, frozen=True, kw_only=True):
    """Why there is no answer, in one line."""

    error: str


After = Annotated[
    str | None, Query(max_length=300, description="`after` of the page before; the first without.")
]
Most = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]


def answer(request: Request, value: object, *, status: int = 200) -> Response:
    """A value as JSON; 304 where the client has it already."""
    content = msgspec.json.encode(value)
    tag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag}
    if isinstance(value, Page):
        headers |= next_link(request, value)
    held = request.headers.get("if-none-match", "")
    if request.method in ("GET", "HEAD") and tag in (t.strip() for t in held.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, status, headers, media_type="application/json")


def next_link(request: Request, page: Page[Any]) -> dict[str, str]:
    """The Link header that leads to the page after, where there is one."""
    if page.after is None:
        return {}
    address = request.url.include_query_params(after=page.after)
    return {"Link": f'<{address.path}?{address.query}>; rel="next"'}


def twin[F: Callable[..., Any]](
    router: APIRouter, path: str, kind: Any, *, summary: str, tag: str
) -> Callable[[F], F]:
    """Declare the JSON twin of a screen: a GET under /api that answers with a msgspec type."""
    return router.get(
        f"/api{path}",
        summary=summary,
        tags=[tag],
        response_class=Response,
        responses=described(kind),
    )


def described(kind: Any) -> dict[int | str, dict[str, Any]]:
    """The answers of a route for its OpenAPI description; `kind` is a msgspec type."""
    return {
        200: {"description": "The value.", **_content(kind)},
        304: {"description": "Unchanged since the ETag sent with If-None-Match."},
        400: {"description": "Something asked for cannot be taken.", **_content(Problem)},
        404: {"description": "There is no such thing in the record.", **_content(Problem)},
    }


def _content(kind: Any) -> dict[str, Any]:
    """A place for a type's schema, which is written once somebody asks for the description."""
    if kind not in KINDS:
        KINDS.append(kind)
    reference = {"$ref": f"{KIND}{KINDS.index(kind)}"}
    return {"content": {"application/json": {"schema": reference}}}
