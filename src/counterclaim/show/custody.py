"""What happened to documents, and what of them may be shown, in a terminal."""

from counterclaim.model.marks import Mark
from counterclaim.show.words import plain


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
