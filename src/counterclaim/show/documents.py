"""Documents of a record in a terminal: lists, versions, and what a search found."""

import itertools
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.record.rows import Arrival, Hit, Listing
from counterclaim.show.words import plain

_FEW = 200
"""So many rows are laid out together; of more, each is printed as it comes."""
_COLUMNS = ("id", "published", "publisher", "claims", "title")
_BETWEEN = 2
_WIDEST = 30


def print_listings(
    listings: Iterable[Listing], console: Console, *, confidential: Collection[str] = ()
) -> int:
    """One row a document; those of `confidential` ids say so. Tells how many there were.

    A long list is printed while it is read, in lines that are not broken.
    """
    coming = (_cells(listing, listing.id in confidential) for listing in listings)
    first = list(itertools.islice(coming, _FEW))
    if not first:
        return 0
    following = next(coming, None)
    if following is not None:
        lines = itertools.chain(first, (following,), coming)
        return _print_lines(lines, _widths(first), console)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in _COLUMNS:
        table.add_column(column, no_wrap=column in ("id", "published"), justify=_side(column))
    for cells in first:
        table.add_row(*cells)
    console.print(table)
    return len(first)


def _cells(listing: Listing, confidential: bool) -> tuple[Text, ...]:
    """What a row says of a document."""
    title = Text(plain(listing.title or listing.name))
    if listing.version > 1 or not listing.latest:
        replaced = "" if listing.latest else ", replaced"
        title.append(f"  version {listing.version}{replaced}", style="dim")
    if listing.language not in (None, "en"):
        title.append(f"  in {listing.language!r}, not English", style="yellow")
    if confidential:
        title.append("  confidential", style="yellow")
    return (
        Text(listing.id, style="cyan"),
        Text((listing.published or "undated")[:10]),
        Text(plain(listing.publisher or "")),
        Text(str(listing.claims)),
        title,
    )


def _side(column: str) -> Literal["left", "right"]:
    return "right" if column == "claims" else "left"


def _widths(rows: Sequence[Sequence[Text]]) -> list[int]:
    """How wide the columns of a long list before its titles are, by its first rows."""
    widths = [max(cells[i].cell_len for cells in rows) for i in range(len(_COLUMNS) - 1)]
    return [max(min(w, _WIDEST), len(c)) for w, c in zip(widths, _COLUMNS, strict=False)]


def _print_lines(rows: Iterable[Sequence[Text]], widths: Sequence[int], console: Console) -> int:
    """A line a row, some at a time, so that printing costs little."""
    count = 0
    titles = [Text(column, style="bold") for column in _COLUMNS]
    for some in itertools.batched(itertools.chain((titles,), rows), _FEW):
        console.print(Text("\n").join(_line(cells, widths) for cells in some), soft_wrap=True)
        count += len(some)
    return count - 1


def _line(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    line = Text()
    for cell, width, column in zip(cells, widths, _COLUMNS, strict=False):
        room = " " * max(width - cell.cell_len, 0)
        if _side(column) == "right":
            line.append(room).append_text(cell)
        else:
            line.append_text(cell).append(room)
        line.append(" " * _BETWEEN)
    return line.append_text(cells[-1])


def print_versions(versions: Sequence[Listing], shown: str, console: Console) -> None:
    """The versions of a page, where there is more than one."""
    if len(versions) < 2:
        return
    for listing in versions:
        mark = "shown" if listing.id == shown else ""
        console.print(
            Text.assemble(
                (f"version {listing.version}  ", "bold" if mark else ""),
                (listing.id, "cyan"),
                f"  captured {listing.captured_at:%Y-%m-%d %H:%M} UTC  {mark}",
            )
        )


def print_arrivals(arrivals: Sequence[Arrival], console: Console) -> None:
    """How a document came, a line each: out of which file, from which server."""
    for arrival in arrivals:
        part, response = arrival.part, arrival.response
        words = []
        if response:
            words.append(f"{response.final_url} as answered {response.at:%Y-%m-%d %H:%M} UTC")
        if part:
            words.append(f"{part.container} (SHA-256 {part.container_sha256[:16]}…), {part.place}")
        if part and part.seal:
            words.append(f"checked against {part.seal}")
        console.print(Text("from ").append(plain("; ".join(words))), style="dim")


def print_hits(hits: Sequence[Hit], console: Console) -> None:
    """One paragraph a hit: where it is, and the words in their place."""
    for hit in hits:
        where = f"{hit.document}:{hit.start}-{hit.end}"
        head = Text(where, style="cyan")
        about = (hit.publisher, (hit.published or "")[:10], hit.title)
        head.append("  " + " · ".join(plain(part) for part in about if part), style="dim")
        console.print(head)
        if hit.kind == "claim":
            who = Text("  ").append(plain(hit.who or "no source named"), style="bold")
            console.print(who.append(f"  {plain(hit.cue or '')}", style="italic"))
        console.print(Text("  ").append(_excerpt(hit)))
        console.print()


def _excerpt(hit: Hit) -> Text:
    text = Text()
    at = 0
    for match in sorted(hit.matches):
        start, end = match.start - hit.start, match.end - hit.start
        text.append(_flat(hit.excerpt[at:start]))
        text.append(_flat(hit.excerpt[start:end]), style="bold yellow")
        at = end
    text.append(_flat(hit.excerpt[at:]))
    return text


def _flat(piece: str) -> str:
    """A piece of text on one line, its outer blanks kept as single ones."""
    inner = plain(piece)
    before = " " if piece[:1].isspace() else ""
    after = " " if inner and piece[-1:].isspace() else ""
    return f"{before}{inner}{after}"
