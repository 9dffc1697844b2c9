"""Incidents that people say are one, are several, or are assessed separately."""

from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import InputError
from counterclaim.web.forgery import checked_form
from counterclaim.web.pages import page, partial, path
from counterclaim.web.records import Writers, looked_up
from counterclaim.web.roles import name_of, reviewing
from counterclaim.web.theme import local

router = APIRouter(include_in_schema=False, dependencies=[checked_form, reviewing])

Name = Annotated[str, Path(max_length=80)]
Other = Annotated[str, Form(max_length=80)]
Reason = Annotated[str, Form(max_length=2000)]
Back = Annotated[str, Form(max_length=500)]


@router.post("/incidents/{name}/merge")
def merge(
    request: Request,
    writers: Writers,
    name: Name,
    other: Other = "",
    reason: Reason = "",
    back: Back = "",
) -> Response:
    """Say that another incident is this one; this one keeps its id."""
    from counterclaim import deciding

    second = _other(other)
    with writers.writer(name_of(request)) as record:
        with looked_up():
            incident, second = record.incident(name).id, record.incident(second).id
        deciding.merge(record, (incident, second), reason=reason or None)
    return _done(request, writers, incident, back, "one incident from now on")


@router.post("/incidents/{name}/separate")
def separate(
    request: Request,
    writers: Writers,
    name: Name,
    other: Other = "",
    reason: Reason = "",
    back: Back = "",
) -> Response:
    """Say that two incidents are assessed separately."""
    from counterclaim import deciding

    second = _other(other)
    with writers.writer(name_of(request)) as record:
        with looked_up():
            incident, second = record.incident(name).id, record.incident(second).id
        deciding.separate(record, (incident, second), reason=reason or None)
    return _done(request, writers, incident, back, "assessed separately from now on")


@router.post("/incidents/{name}/split")
def split(
    request: Request,
    writers: Writers,
    name: Name,
    reports: Annotated[list[str] | None, Form(max_length=500)] = None,
    reason: Reason = "",
    back: Back = "",
) -> Response:
    """Say that some reports are of another incident."""
    from counterclaim import deciding

    if not reports:
        raise InputError("mark the reports that are of another incident")
    with writers.writer(name_of(request)) as record:
        with looked_up():
            incident = record.incident(name).id
        deciding.split(record, incident, reports, reason=reason or None)
    return _done(request, writers, incident, back, "split")


def _other(name: str) -> str:
    if not name.strip():
        raise InputError("say which other incident: its id, as its page shows it")
    return name.strip()


def _done(request: Request, writers: Writers, incident: str, back: str, words: str) -> Response:
    """Relate at once, so that what follows from the decision is seen next."""
    writers.relate()
    if partial(request):
        return page(request, "decided.html", words=words)
    return RedirectResponse(local(back) if back else path("incidents", incident), 303)
