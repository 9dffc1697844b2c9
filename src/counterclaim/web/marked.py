"""Marked pieces of a text as HTML: every run of text a span that knows where it stands."""

from collections.abc import Iterable

import markupsafe

from counterclaim.web.controls import visible
from counterclaim.web.views.marking import Mark, Piece

_LAYERS = {"event": "ev", "harm": "hm", "place": "pl", "time": "tm"}
_PLAIN = {"voice": "vo", "heading": "hd", "unread": "un", "found": "fd"}


def marked(pieces: Iterable[Piece], *, anchors: bool = True) -> markupsafe.Markup:
    """The text of some pieces, escaped, with the classes that app.css gives a look.

    With `anchors`, the first words of each claim can be linked to as "#t-" with its id.
    """
    seen: set[str] = set()
    return markupsafe.Markup("").join(_span(piece, seen if anchors else None) for piece in pieces)


def _span(piece: Piece, seen: set[str] | None) -> markupsafe.Markup:
    claims = [m for m in piece.marks if m.kind in ("content", "source", "cue", "voice")]
    ids = list(dict.fromkeys(mark.of for mark in sorted(claims, key=lambda m: m.depth)))
    notes = "; ".join(dict.fromkeys(mark.note for mark in piece.marks if mark.note))
    classes = " ".join(_classes(piece))
    new = [i for i in ids if seen is not None and i not in seen]
    if seen is not None:
        seen.update(new[:1])
    attributes = (
        *(((" id", f"t-{new[0]}"),) if new else ()),
        *(((" class", classes),) if classes else ()),
    )
    tail = _attribute(" data-c", " ".join(ids)) if ids else ""
    title = _attribute(" title", notes) if notes else ""
    head = "".join(_attribute(name, value) for name, value in attributes)
    words = visible(piece.text)
    return markupsafe.Markup(f'<span{head} data-at="{piece.start}"{tail}{title}>{words}</span>')


def _attribute(name: str, value: str) -> str:
    return f'{name}="{markupsafe.escape(value)}"'


def _classes(piece: Piece) -> Iterable[str]:
    spoken = [m for m in piece.marks if m.kind in ("content", "source", "cue")]
    if spoken:
        outer = min(spoken, key=lambda m: m.depth)
        inner = max(spoken, key=lambda m: (m.depth, m.start))
        yield from (f"p{inner.colour}", f"o{outer.colour}")
    contents = [m for m in piece.marks if m.kind == "content"]
    if contents:
        yield "k"
        deep = max(contents, key=lambda m: m.depth)
        if deep.depth > 1:
            yield "n"
            yield from _edges(deep, piece, "k")
    source = piece.has("source")
    if source:
        yield "src"
        yield from _edges(source, piece, "s")
    if piece.has("cue"):
        yield "cue"
    for kind, name in _LAYERS.items():
        mark = piece.has(kind)  # type: ignore[arg-type]
        if mark:
            yield name
            if mark in piece.begins:
                yield f"{name}b"
    yield from (name for kind, name in _PLAIN.items() if piece.has(kind))  # type: ignore[arg-type]


def _edges(mark: Mark, piece: Piece, letter: str) -> Iterable[str]:
    if mark in piece.begins:
        yield f"{letter}b"
    if mark in piece.ends:
        yield f"{letter}e"
