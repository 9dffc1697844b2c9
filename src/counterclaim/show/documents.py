"""Documents of a record in a terminal: lists, versions, and what a search found."""

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.record.rows import Arrival, Hit, Listing
from counterclaim.show.words import plain


def print_listings(
    listings: Sequence[Listing], console: Console, *, confidential: Collection[str] = ()
) -> None:
    """One row a document; those of `confidential` ids say so."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "published", "publisher", "title", "claims"):
        table.add_column(column, no_wrap=column in ("id", "published"))
    for listing in listings:
        title = Text(plain(listing.title or listing.name))
        if listing.version > 1 or not listing.latest:
            replaced = "" if listing.latest else ", replaced"
            title.append(f"  version {listing.version}{replaced}", style="dim")
        if listing.language not in (None, "en"):
            title.append(f"  in {listing.language!r}, not English", style="yellow")
        if listing.id in confidential:
            title.append("  confidential", style="yellow")
        table.add_row(
            Text(listing.id, style="cyan"),
            (listing.published or "undated")[:10],
            plain(listing.publisher or ""),
            title,
            str(listing.claims),
        )
    console.print(table)


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
