"""What a user is told when there is no page: in one line, as a page or as JSON."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from counterclaim.errors import CounterclaimError, InputError, RecordError
from counterclaim.web.answers import Problem, answer
from counterclaim.web.forgery import Forged
from counterclaim.web.pages import page
from counterclaim.web.records import Changed, NotThere
from counterclaim.web.requests import HEADER

_TITLES = {
    400: "That cannot be taken",
    401: "Please sign in",
    403: "Not allowed",
    404: "Not in this record",
    405: "Not done that way",
    409: "Somebody was quicker",
    413: "Too large",
    429: "Too many tries",
    503: "The record is not to be had",
}


class TooMany(InputError):
    """So many tries to sign in that more have to wait."""


def refuse_kindly(app: FastAPI) -> None:
    """Let an app tell each of our errors in its own words."""
    app.exception_handler(CounterclaimError)(_ours)
    app.exception_handler(HTTPException)(_framework)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(Exception)(_broken)


def tell(request: Request, status: int, message: str) -> Response:
    """A refusal in one line: a page for people, JSON under /api."""
    if request.url.path.startswith("/api"):
        return answer(request, Problem(error=message), status=status)
    title = _TITLES.get(status, "That did not work")
    return page(request, "refusal.html", status=status, title=title, message=message)


def _ours(request: Request, error: CounterclaimError) -> Response:
    kinds = (
        (NotThere, 404),
        (Forged, 403),
        (Changed, 409),
        (TooMany, 429),
        (InputError, 400),
        (RecordError, 503),
    )
    status = next((code for kind, code in kinds if isinstance(error, kind)), 400)
    return tell(request, status, str(error))


def _framework(request: Request, error: HTTPException) -> Response:
    words = {404: f"there is no page {request.url.path}", 405: "this page takes no such request"}
    response = tell(request, error.status_code, words.get(error.status_code, str(error.detail)))
    response.headers.update(error.headers or {})
    return response


def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours; the server's own output has the whole of it."""
    name = getattr(request.state, "request", "")
    what = f"this is a fault of the program ({type(error).__name__}): nothing was changed"
    told = f"{what}\nthe server's log has it under {name}\n" if name else what
    return PlainTextResponse(told, 500, {HEADER: name})


def _malformed(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return tell(request, 400, f"{where}: {str(first['msg']).lower()}")
