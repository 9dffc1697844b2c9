"""JSON answers: values as msgspec writes them, with an ETag, a page at a time."""

import hashlib
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.model.values import Value

MOST = 200
COMPONENTS: dict[str, Any] = {}
"""The schemas of all values that a route answers with, by name."""
_REFERENCE = "#/components/schemas/{name}"


class Page[V](Value, frozen=True, kw_only=True):
    """Some of many values: those from `start` on, `total` in all.

    `next` is the address of the page after, `None` on the last one.
    """

    items: tuple[V, ...]
    total: int
    start: int = 0
    next: str | None = None


class Problem(Value, frozen=True, kw_only=True):
    """Why there is no answer, in one line."""

    error: str


Start = Annotated[int, Query(ge=0, le=10_000_000, description="How many to skip.")]
Most = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]


def answer(request: Request, value: object, *, status: int = 200) -> Response:
    """A value as JSON; 304 where the client has it already."""
    content = msgspec.json.encode(value)
    tag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag}
    held = request.headers.get("if-none-match", "")
    if request.method in ("GET", "HEAD") and tag in (t.strip() for t in held.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, status, headers, media_type="application/json")


def page_of[V](request: Request, found: tuple[V, ...], *, total: int, start: int) -> Page[V]:
    """A page of values with the address of the next one."""
    after = start + len(found)
    more = after < total and found
    address = request.url.include_query_params(start=after)
    where = f"{address.path}?{address.query}" if more else None
    return Page(items=found, total=total, start=start, next=where)


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
    (schema,), components = msgspec.json.schema_components([kind], ref_template=_REFERENCE)
    COMPONENTS.update(components)
    return {"content": {"application/json": {"schema": schema}}}
