"""Decisions in the document reader: accept, correct, reject, add a claim, undo."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import InputError
from counterclaim.model.decisions import Decision, Judgement
from counterclaim.model.decisions import Name as SourceName
from counterclaim.record import Record
from counterclaim.review.values import find_value
from counterclaim.web.changes import corrected, new_claim
from counterclaim.web.forgery import checked_form
from counterclaim.web.pages import page, partial, path
from counterclaim.web.records import Changed, NotThere, Reader, Writers, looked_up
from counterclaim.web.roles import name_of, reviewing
from counterclaim.web.theme import local
from counterclaim.web.views.documents import document_view, source_of

router = APIRouter(include_in_schema=False)
CHANGES = [checked_form, reviewing]

Name = Annotated[str, Path(max_length=80)]
_LONGEST = 2000
_SAID = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "added"}


async def _fields(request: Request) -> dict[str, str]:
    """What a form holds, whichever of its many fields it has."""
    form = await request.form()
    return {key: value for key, value in form.items() if isinstance(value, str)}


Fields = Annotated[dict[str, str], Depends(_fields)]


@router.post("/documents/{name}/decisions", dependencies=CHANGES)
def decide(request: Request, writers: Writers, name: Name, fields: Fields) -> Response:
    """Take in one decision about a value of a document."""
    with writers.writer(name_of(request)) as record:
        with looked_up():
            document = record.document(name).id
        decision = _kept(record, document, fields)
    value = decision.what.subject.value if isinstance(decision.what, Judgement) else ""
    relate = BackgroundTask(writers.relate)
    shown = fields.get("card") or value
    if partial(request) and fields.get("task"):
        response = page(request, "decided.html", words=_SAID[decision.verb])
        response.background = relate
        return response
    if partial(request) and fields.get("verb") == "accept":
        view = document_view(writers.reader, document)
        card = next((c for c in view.cards if c.id == shown), None)
        if card:
            response = page(request, "card.html", view=view, card=card)
            response.background = relate
            return response
    back = path("documents", document) + f"#{shown}"
    back = local(fields["back"]) if fields.get("back") else back
    return RedirectResponse(back, 303, background=relate)


def _kept(record: Record, document: str, fields: dict[str, str]) -> Decision:
    """Keep what a form says."""
    from counterclaim import deciding

    try:
        return _taken(record, document, fields)
    except deciding.ChangedError as error:
        raise Changed(str(error)) from None


def _taken(record: Record, document: str, fields: dict[str, str]) -> Decision:
    from counterclaim import deciding

    verb, value = fields.get("verb"), fields.get("value", "")
    seen = fields.get("seen") or None
    reason = " ".join(fields.get("reason", "").split())[:_LONGEST] or None
    if verb == "accept":
        return deciding.accept(record, document, value, seen=seen, reason=reason)
    if verb == "reject":
        return deciding.reject(record, document, value, seen=seen, reason=reason)
    text = record.document(document).text
    if verb == "add":
        return deciding.add(record, document, new_claim(fields, text), reason=reason)
    if verb == "correct":
        reviewed = deciding.reviewed(record, document)
        before = find_value(reviewed.reading, value) if reviewed else None
        if before is None:
            raise InputError(f"{document} has no {value[:60]}: look at it again")
        human = corrected(before, fields, text)
        return deciding.correct(record, document, human, seen=seen, reason=reason)
    raise InputError("say what to do: accept, correct, reject or add")


@router.post("/documents/{name}/same", dependencies=CHANGES)
def same(
    request: Request,
    writers: Writers,
    name: Name,
    value: Annotated[str, Form(max_length=80)] = "",
    other: Annotated[str, Form(max_length=300)] = "",
    reason: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Say that the source of a claim is the same as another, and is called by its name."""
    from counterclaim import deciding

    if not other.strip():
        raise InputError("say whom it is the same as: a source's name, as other pages show it")
    with writers.writer(name_of(request)) as record:
        with looked_up():
            document = record.document(name).id
        known = source_of(deciding.reviewed(record, document), value)
        called = SourceName(name=" ".join(other.split()))
        deciding.same(record, "source", (called, known), reason=reason or None)
    writers.relate()
    return RedirectResponse(path("documents", document) + f"#{value}", 303)


@router.get("/documents/{name}/values/{value}", dependencies=[reviewing])
def value(
    request: Request,
    record: Reader,
    name: Name,
    value: Name,
    back: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """The form that puts one value right; as a page of its own where nothing asks for a part."""
    view = document_view(record, name)
    found = view.find(value)
    if found is None:
        raise NotThere(f"{view.listing.id} has no {value}")
    card, harm, event = found
    return page(
        request,
        "value.html",
        view=view,
        card=card,
        harm=harm,
        event=event,
        back=back,
        part=partial(request),
    )


@router.post("/decisions/{name}/undo", dependencies=CHANGES)
def undo(
    request: Request,
    writers: Writers,
    name: Name,
    back: Annotated[str, Form(max_length=500)] = "/",
    reason: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Take a decision back; it stays in the history."""
    from counterclaim import deciding

    with writers.writer(name_of(request)) as record:
        with looked_up():
            decision = record.decisions.find(name).id
        deciding.undo(record, decision, reason=reason or None)
    writers.relate()
    return RedirectResponse(local(back), 303)
