"""Adding documents and checking the record: forms that start work, and a page that shows it."""

import os
import pathlib
import re
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import InputError
from counterclaim.web.answers import answer, twin
from counterclaim.web.forgery import checked_form
from counterclaim.web.jobs import MOST_ITEMS, Item, Job, JobKind, Jobs, Order
from counterclaim.web.pages import page, partial, path
from counterclaim.web.records import NotThere
from counterclaim.web.roles import adding, may, name_of, theirs

router = APIRouter()
CHANGES = [checked_form, adding]
_UNSAFE = re.compile(r"[^\w. ()\[\]-]")

Name = Annotated[str, Path(max_length=40, description="A job's id.")]
Line = Annotated[str, Form(max_length=500)]


@router.post("/add", include_in_schema=False, dependencies=CHANGES)
def add(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form(max_length=2_000_000)] = "",
    title: Line = "",
    publisher: Line = "",
    published: Line = "",
    url: Line = "",
    addresses: Annotated[str, Form(max_length=50_000)] = "",
) -> Response:
    """Begin to add uploaded files, a pasted text and pages to fetch, of one publisher and day."""
    jobs = _jobs(request)
    folder = jobs.folder()
    about = {"publisher": publisher.strip() or None, "published": published.strip() or None}
    given = [f for f in files or () if f.filename]
    if len(given) > MOST_ITEMS:
        raise InputError(f"{len(given)} files are more than {MOST_ITEMS} at once: add some first")
    items = [_uploaded(f, folder / str(i), url, about) for i, f in enumerate(given)]
    if text.strip():
        place = folder / "pasted"
        place.write_text(text.replace("\r\n", "\n"), encoding="utf-8")
        name = _safe(title) or "pasted text"
        items.append(Item(name=f"{name}.txt", path=str(place), url=url.strip() or None, **about))
    items += [Item(name=line, url=line, **about) for line in addresses.split()[:MOST_ITEMS]]
    if not items:
        raise InputError("nothing to add: choose files, paste a text or name pages to fetch")
    return _begin(request, "add", tuple(items), folder)


@router.post("/verify", include_in_schema=False, dependencies=CHANGES)
def verify(request: Request) -> Response:
    """Begin to check the record."""
    return _begin(request, "verify")


@router.post("/relate", include_in_schema=False, dependencies=CHANGES)
def relate(request: Request) -> Response:
    """Begin to relate what came since."""
    return _begin(request, "relate")


@router.get("/jobs/{name}", include_in_schema=False)
def job(request: Request, name: Name) -> Response:
    """How far some work is; only the changing part of the page where that is asked for."""
    found = _found(request, name)
    return page(
        request, "job.html", job=found, part=partial(request), stops=may_stop(request, found),
        made=_jobs(request).file_of(found) is not None,
    )  # fmt: skip


@twin(router, "/jobs/{name}", Job, summary="How far some work is.", tag="start")
def job_json(request: Request, name: Name) -> Response:
    """The same as JSON."""
    return answer(request, _found(request, name))


@router.post("/jobs/{name}/stop", include_in_schema=False, dependencies=[checked_form])
def stop(request: Request, name: Name) -> Response:
    """Stop some work; what was added stays, of an export nothing."""
    found = _found(request, name)
    if not may_stop(request, found):
        raise HTTPException(403, "only who began this work may stop it, or an admin")
    _jobs(request).stop(found.id)
    return RedirectResponse(path("jobs", name), 303)


def may_stop(request: Request, job: Job) -> bool:
    """Whether whoever asks may stop some work, and take what it made."""
    if job.kind == "export":
        return theirs(request, job.who)
    return may(request, "add")


def _begin(
    request: Request,
    kind: JobKind,
    items: tuple[Item, ...] = (),
    folder: pathlib.Path | None = None,
) -> Response:
    settings = request.app.state.settings
    order = Order(
        kind=kind, record=os.fspath(settings.record), who=name_of(request), model=settings.model,
        items=items,
    )  # fmt: skip
    started = _jobs(request).start(order, folder=folder)
    return RedirectResponse(path("jobs", started.id), 303)


def _uploaded(
    file: UploadFile, place: pathlib.Path, url: str, about: dict[str, str | None]
) -> Item:
    """An uploaded file, put where the worker finds it; its name is only a name."""
    from counterclaim.capture.extraction import MOST_BYTES_PACKED

    name = _safe(pathlib.PurePath((file.filename or "").replace("\\", "/")).name) or "file"
    with place.open("wb") as kept:
        kept.write(file.file.read(MOST_BYTES_PACKED + 1))
    return Item(name=name, path=str(place), url=url.strip() or None, **about)


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).strip(" .")[:120]


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


def _found(request: Request, name: str) -> Job:
    found = _jobs(request).get(name)
    if found is None:
        raise NotThere(f"there is no work {name}: it may have ended before the app was restarted")
    return found
