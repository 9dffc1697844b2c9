"""The export: formats and what they are for, what of the record, what is confidential."""

import os
from typing import Annotated, get_args

from fastapi import APIRouter, Form, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response

from counterclaim.errors import InputError
from counterclaim.export.formats import FORMATS, Format, Group, find_formats
from counterclaim.export.selections import Selection
from counterclaim.model.marks import Redaction
from counterclaim.model.values import Value
from counterclaim.web.answers import answer, twin
from counterclaim.web.days import day_of
from counterclaim.web.forgery import checked_form
from counterclaim.web.jobs import Jobs, Order, Wish
from counterclaim.web.pages import page, path
from counterclaim.web.records import NotThere, Reader
from counterclaim.web.roles import may, name_of, theirs

router = APIRouter()
Line = Annotated[str, Form(max_length=300)]


class FormatView(Value, frozen=True, kw_only=True):
    """A format of an export: what it holds, who opens it, and the file or folder it makes."""

    name: str
    use: str
    opens: str
    group: Group
    file: str
    folder: bool


@router.get("/export", include_in_schema=False)
def export_page(
    request: Request,
    record: Reader,
    incident: Annotated[str, Query(max_length=80, description="Only this incident.")] = "",
) -> Response:
    """The form that asks for an export."""
    groups = {name: [f for f in FORMATS if f.group == name] for name in get_args(Group.__value__)}
    exports = (job for job in _jobs(request).all() if job.kind == "export")
    return page(
        request, "export.html", groups=groups, incident=incident, marks=len(record.marks.holding()),
        jobs=[job for job in exports if theirs(request, job.who)],
    )  # fmt: skip


@twin(router, "/export", tuple[FormatView, ...], summary="The formats of an export.", tag="export")
def export_json(request: Request) -> Response:
    """The formats as JSON."""
    return answer(request, tuple(map(_view, FORMATS)))


@router.post("/export", include_in_schema=False, dependencies=[checked_form])
def export(
    request: Request,
    formats: Annotated[list[str] | None, Form(max_length=100)] = None,
    incidents: Line = "",
    since: Line = "",
    until: Line = "",
    place: Line = "",
    actor: Line = "",
    reviewed: Annotated[bool, Form()] = False,
    disputed: Annotated[bool, Form()] = False,
    confidential: Annotated[Redaction, Form()] = "leave out",
) -> Response:
    """Begin an export, in the name of who asks for it."""
    if not formats:
        raise InputError("nothing to export: choose at least one format")
    if confidential == "include" and not may(request, "administer"):
        raise HTTPException(403, "only an admin may export what is confidential")
    selection = Selection(
        incidents=tuple(incidents.replace(",", " ").split()), since=day_of(since.strip()),
        until=day_of(until.strip()), place=place.strip() or None, actor=actor.strip() or None,
        reviewed=reviewed, disputed=disputed,
    )  # fmt: skip
    names = tuple(known.name for known in find_formats(",".join(formats)))
    room = _jobs(request).folder()
    wish = Wish(formats=names, selection=selection, redaction=confidential, room=str(room))
    order = Order(
        kind="export",
        record=os.fspath(request.app.state.settings.record),
        who=name_of(request),
        wish=wish,
    )
    return RedirectResponse(path("jobs", _jobs(request).start(order, folder=room).id), 303)


@router.get("/jobs/{name}/file", include_in_schema=False)
def export_file(request: Request, name: Annotated[str, Path(max_length=40)]) -> Response:
    """What an export made, for who asked for it, and for an admin."""
    job = _jobs(request).get(name)
    made = _jobs(request).file_of(job) if job and theirs(request, job.who) else None
    if made is None:
        raise NotThere("this export is not here any more, or not yours: export it again")
    return FileResponse(made, media_type="application/octet-stream", filename=made.name)


def _view(known: Format) -> FormatView:
    return FormatView(
        name=known.name, use=known.use, opens=known.opens, group=known.group, file=known.file,
        folder=known.folder,
    )  # fmt: skip


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs
