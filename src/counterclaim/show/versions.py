"""Versions of a document in a terminal: what moved, changed, vanished or came."""

import difflib
from collections.abc import Collection, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.model.documents import Document
from counterclaim.model.spans import Span
from counterclaim.record.changes import Change, SaidKind, VersionChanges
from counterclaim.record.rows import Listing
from counterclaim.show.words import plain

_KINDS: tuple[SaidKind, ...] = ("claim", "quotation", "toll")
_SIGNS = {"changed": ("~", "yellow"), "vanished": ("-", "red"), "new": ("+", "green")}


def print_versions_with_changes(
    listings: Sequence[Listing], changes: Sequence[VersionChanges], console: Console
) -> None:
    """The versions of a page, each with what it changed in the one before."""
    for number, listing in enumerate(listings):
        console.print(
            Text.assemble(
                (f"version {listing.version}  ", "bold"),
                (listing.id, "cyan"),
                f"  captured {listing.captured_at:%Y-%m-%d %H:%M} UTC"
                f"  {(listing.published or 'undated')[:10]}",
            )
        )
        if number:
            print_changes(changes[number - 1], console)


def print_changes(changes: VersionChanges, console: Console) -> None:
    """What differs, a paragraph a change, and how much stayed."""
    for about in changes.about:
        old, new = (plain(v) if v else "unknown" for v in (about.old, about.new))
        console.print(Padding(Text(f"{about.field}: {old} → {new}", style="yellow"), (0, 2)))
    for change in changes.changes:
        if change.fate in _SIGNS:
            console.print(Padding(_paragraph(change), (0, 2)))
    console.print(Padding(Text(counts_line(changes), style="dim"), (0, 2)))


def counts_line(changes: VersionChanges) -> str:
    """How many of each kind stayed, changed, vanished or came."""
    if changes.same_text:
        return "the text is the same"
    parts = []
    for kind in _KINDS:
        stayed = changes.count("same", kind) + changes.count("moved", kind)
        counts = [f"{stayed} as before"] + [
            f"{count} {fate}"
            for fate in ("changed", "vanished", "new")
            if (count := changes.count(fate, kind))
        ]
        if counts != ["0 as before"]:
            parts.append(f"{kind}s: {', '.join(counts)}")
    return " · ".join(parts) or "the text changed, and nothing that was read in it"


def _paragraph(change: Change) -> Text:
    sign, colour = _SIGNS[change.fate]
    text = Text(f"{sign} {change.kind} {change.fate}", style=colour)
    if change.who:
        text.append(f"  {plain(change.who)}", style="bold")
    old, new = _quoted(change.old), _quoted(change.new)
    differs = _differing(old.split(), new.split()) if old and new else (set(), set())
    if old:
        text.append("\n  was: ").append(_marked(old, differs[0]))
    if new:
        text.append("\n  now: ").append(_marked(new, differs[1]))
    return text


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[set[int], set[int]]:
    """Which words of two wordings are not in the other, by their number."""
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    apart = [step for step in steps if step[0] != "equal"]
    gone = {i for _, start, end, _, _ in apart for i in range(start, end)}
    came = {i for _, _, _, start, end in apart for i in range(start, end)}
    return gone, came


def _marked(words: str, differing: Collection[int]) -> Text:
    parts = [
        Text(word, style="bold underline" if number in differing else "")
        for number, word in enumerate(words.split())
    ]
    return Text(" ").join(parts)


def _quoted(spans: Sequence[Span]) -> str:
    return "“" + " … ".join(plain(span.text) for span in spans) + "”" if spans else ""


def text_changes(old: Document, new: Document) -> Iterator[str]:
    """The lines of two texts that differ, as `diff -u` shows them."""
    before, after = old.text.splitlines(), new.text.splitlines()
    for line in difflib.unified_diff(before, after, old.id, new.id, lineterm="", n=1):
        yield plain(line)
