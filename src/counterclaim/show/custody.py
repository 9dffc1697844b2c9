"""What happened to documents, and what of them may be shown, in a terminal."""

import json
import re
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from counterclaim.model.marks import Mark
from counterclaim.record.rows import Checked, CustodyEntry, Tombstone
from counterclaim.show.words import counted, plain


def mark_line(mark: Mark) -> str:
    """A mark in one line.

    >>> print(mark_line(Mark(number=1, kind="source", name="Abu Salim", confidential=True,
    ...     at="2026-01-02T03:04:05.000+00:00", who="ana", reason="at risk")))
    confidential  source “Abu Salim”  by ana, 2026-01-02 03:04: at risk
    """
    what = mark.name if mark.kind == "document" else f"source “{plain(mark.name)}”"
    state = "confidential" if mark.confidential else "open"
    why = f": {plain(mark.reason)}" if mark.reason else ""
    return f"{state:<13} {what}  by {plain(mark.who)}, {moment_words(mark.at)}{why}"


def moment_words(at: str) -> str:
    """A moment of the log as people read it, in UTC."""
    return at[:16].replace("T", " ")


def print_history(
    lines: Sequence[CustodyEntry], tombstones: Sequence[Tombstone], console: Console
) -> None:
    """The lines of the custody log, the first first, and what stays of removed documents."""
    for line in lines:
        head = Text(f"{line.number:>5}  {moment_words(line.at)}  ")
        head.append(f"{plain(line.action):<10}", style="bold")
        head.append(f"  {plain(line.subject or '')}", style="cyan")
        head.append(f"  by {plain(line.who)}, {plain(line.program)}", style="dim")
        console.print(head)
        words = detail_words(line.detail)
        if words:
            console.print(Text(f"       {words}"), style="dim")
    for tomb in tombstones:
        why = f": {plain(tomb.reason)}" if tomb.reason else ", no reason given"
        console.print(
            f"{tomb.document} was removed on {moment_words(tomb.removed_at)}{why}", style="yellow"
        )
        console.print(f"       original sha256 {tomb.original_sha256}", highlight=False)
        console.print(f"       text sha256     {tomb.text_sha256}", highlight=False)


def detail_words(detail: str) -> str:
    """What a line of the log says beside who and when; hashes cut to their beginning.

    >>> detail_words('{"text": "' + "ab" * 32 + '", "was": 2, "why": null, "of": ["a", "b"]}')
    'text abababababab, was 2, of a b'
    """
    known = json.loads(detail)
    parts = []
    for key, value in known.items():
        words = " ".join(map(str, value)) if isinstance(value, list) else str(value)
        if value is None or not words:
            continue
        cut = _HASH.sub(lambda found: found[0][:12], plain(words))
        parts.append(f"{plain(key).replace('_', ' ')} {cut[:_MOST]}{'…' * (len(cut) > _MOST)}")
    return ", ".join(parts)


_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_MOST = 200


def checked_words(checked: Checked) -> str:
    """How much of a record was checked.

    >>> checked_words(Checked(problems=(), documents=1, readings=1, spans=4211, incidents=2,
    ...     lines=7, head=None))
    '1 document, 1 reading, 4,211 spans, 2 incidents, 7 lines of the custody log'
    """
    return ", ".join(
        (
            counted(checked.documents, "document"),
            counted(checked.readings, "reading"),
            counted(checked.spans, "span"),
            counted(checked.incidents, "incident"),
            f"{counted(checked.lines, 'line')} of the custody log",
        )
    )
