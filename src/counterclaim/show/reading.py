"""A reading in the terminal: who says what, and the article with its claims marked."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from counterclaim.model.claims import Claim
from counterclaim.model.documents import Document
from counterclaim.model.events import Event, EventTime, Harm, Participant
from counterclaim.model.readings import Reading
from counterclaim.model.times import Time
from counterclaim.show.incidents import print_incident
from counterclaim.show.words import (
    certainty_words,
    count_words,
    counted,
    interval_words,
    joined,
    place_words,
    plain,
)

PALETTE = (
    "cyan", "yellow", "green", "magenta", "bright_blue", "bright_red", "bright_green",
    "bright_magenta", "bright_cyan", "bright_yellow",
)  # fmt: skip


class Voices:
    """Who speaks in a reading, each party with a colour of its own."""

    def __init__(self, reading: Reading) -> None:
        self._sources = {source.id: source for source in reading.sources}
        self._claims = {claim.id: claim for claim in reading.claims}
        self._publisher = reading.publisher or "the publisher"
        parties = dict.fromkeys(s.party or s.name for s in reading.sources)
        self._colours = {p: PALETTE[n % len(PALETTE)] for n, p in enumerate(parties)}

    def name(self, claim: Claim) -> str:
        """How to call a claim's source."""
        source = self._sources.get(claim.speaker or "")
        return source.name if source else joined(claim.source) or "someone"

    def party(self, claim: Claim) -> str | None:
        """The party of a claim's source, where it says more than the name."""
        source = self._sources.get(claim.speaker or "")
        return source.party if source and source.party != source.name else None

    def colour(self, claim: Claim) -> str:
        """The colour of a claim's party."""
        source = self._sources.get(claim.speaker or "")
        return self._colours.get((source.party or source.name) if source else "", "white")

    def said_by(self, claim_id: str | None) -> Text:
        """Who stands behind a value: a source, or the publisher in its own voice."""
        claim = self._claims.get(claim_id or "")
        if claim is None:
            return Text(plain(self._publisher), style="dim")
        return Text(plain(self.name(claim)), style=self.colour(claim))


def print_reading(reading: Reading, document: Document, console: Console) -> None:
    """Print all of a reading, claims first and disagreements last."""
    voices = Voices(reading)
    console.print(_header(reading, document))
    for note in reading.notes:
        console.print(Text(f"note: {note}", style="yellow"))
    _section(console, "Claims", _claims(reading, voices), reading.claims)
    _section(console, "Events", _events(reading, voices), reading.events)
    _section(console, "Harm", _harms(reading, voices), reading.harms)
    _section(console, "Times", _times(reading), reading.times)
    _section(console, "Places", _places(reading), reading.places)
    _section(console, "People and organisations", _entities(reading), reading.entities)
    _section(console, "Incidents", None, reading.incidents)
    for number, incident in enumerate(reading.incidents, 1):
        print_incident(incident, console, number=number)


def print_text(reading: Reading, document: Document, console: Console) -> None:
    """Print the article as stored, sources and cues bold and claims in their party's colour."""
    voices = Voices(reading)
    console.print(_header(reading, document))
    text = Text(document.text)
    for claim in reading.claims:
        colour = voices.colour(claim)
        for span in claim.content:
            text.stylize(f"{colour} underline", span.start, span.end)
        for span in claim.source:
            text.stylize(f"bold {colour}", span.start, span.end)
        for span in claim.cue:
            text.stylize(f"bold italic {colour}", span.start, span.end)
    for harm in reading.harms:
        text.stylize("reverse", harm.span.start, harm.span.end)
    for block in reading.blocks:
        if block.kind == "heading":
            text.stylize("bold", block.span.start, block.span.end)
        elif block.kind not in ("paragraph", "list item", "quotation"):
            text.stylize("dim", block.span.start, block.span.end)
    console.print(_visible(text))
    legend = Text("source", style="bold") + Text(" · ") + Text("cue", style="bold italic")
    legend += Text(" · ") + Text("claim", style="underline") + Text(" · ")
    legend += Text("harm", style="reverse") + Text(" · ") + Text("not read", style="dim")
    console.print()
    console.print(legend)


def _visible(text: Text) -> Text:
    """The same styles over text without control characters, of the same length."""
    safe = "".join(c if c == "\n" or c == " " else plain(c) or " " for c in text.plain)
    return Text(safe, spans=text.spans)


def _header(reading: Reading, document: Document) -> Panel:
    published = "date unknown"
    if document.published:
        how = {"given": "given by you", "metadata": "from the page's metadata"}
        method = document.published.method
        published = f"{document.published.at} ({how.get(method, 'from the ' + method)})"
    lines = Text(plain(reading.title or "Untitled"), style="bold")
    lines += Text(f"\n{plain(document.publisher or 'publisher unknown')} · {published}")
    claims = counted(len(reading.claims), "claim")
    counts = (
        f"{claims} by {counted(len({c.speaker for c in reading.claims}), 'source')}",
        counted(len(reading.events), "event report"),
        counted(len(reading.incidents), "incident"),
        counted(sum(len(i.disagreements) for i in reading.incidents), "disagreement"),
    )
    lines += Text(f"\n{' · '.join(counts)}", style="dim")
    lines += Text(f"\n{document.id} · SHA-256 {document.original_sha256[:16]}…", style="dim")
    return Panel(lines, box=box.ROUNDED, expand=True)


def _section(console: Console, title: str, table: Table | None, values: Sequence[object]) -> None:
    console.print()
    console.print(Text(f"{title} ({len(values)})", style="bold"))
    if table is not None and values:
        console.print(table)


def _table(*columns: tuple[str, int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="dim")
    for name, ratio in columns:
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def _claims(reading: Reading, voices: Voices) -> Table:
    table = _table(("Who", 5), ("Cue", 3), ("What", 10), ("How", 4))
    depth: dict[str, int] = {}
    for claim in reading.claims:
        depth[claim.id] = depth.get(claim.parent or "", -1) + 1
        who = Text("  " * depth[claim.id] + plain(voices.name(claim)), style=voices.colour(claim))
        if party := voices.party(claim):
            who += Text(f"\n{'  ' * depth[claim.id]}{plain(party)}", style="dim")
        how = " · ".join(
            filter(
                None,
                (
                    claim.kind if claim.kind != "statement" else "",
                    claim.stance,
                    claim.quotation,
                    certainty_words(claim.certainty),
                    f"to {plain(claim.addressee.text)}" if claim.addressee else "",
                    plain(claim.medium.text) if claim.medium else "",
                ),
            )
        )
        table.add_row(
            who, Text(joined(claim.cue), style="italic"), Text(joined(claim.content)), Text(how)
        )
    return table


def _events(reading: Reading, voices: Voices) -> Table:
    table = _table(
        ("Event", 4), ("Who", 4), ("Against", 5), ("Where", 3), ("When", 3), ("Said by", 3)
    )
    places = {place.id: place for place in reading.places}
    times = {time.id: time for time in reading.times}
    for event in reading.events:
        what = Text(event.type, style="bold" if event.main else "")
        what += Text(f"\n“{plain(event.trigger.text)}”")
        doubt = certainty_words(event.certainty)
        if event.status != "happened" or doubt:
            what += Text(f"\n{' · '.join(filter(None, (event.status, doubt)))}", style="yellow")
        time = times.get(event.time.time or "") if event.time else None
        when = _when(event.time, times) if event.time else ""
        table.add_row(
            what,
            Text(_participants(event.actors)),
            Text(_against(event)),
            Text("\n".join(plain(places[p].span.text) for p in event.places if p in places)),
            Text(when, style="" if time else "dim"),
            voices.said_by(event.claim),
        )
    return table


def _when(when: EventTime, times: dict[str, Time]) -> str:
    """The words of an event's time, with both ends of a stretch; else what it rests on."""
    time, until = times.get(when.time or ""), times.get(when.until or "")
    if time is None:
        return when.basis
    words = f"since {time.span.text}" if when.since else time.span.text
    return plain(f"{words} – {until.span.text}" if until else words)


def _participants(participants: tuple[Participant, ...]) -> str:
    return "\n".join(
        _polarity(p) + plain(p.span.text) + (f" [{', '.join(p.classes)}]" if p.classes else "")
        for p in participants
    )


def _polarity(participant: Participant) -> str:
    """ "NOT" and "only", unless the words themselves begin with it."""
    words = {"plain": "", "only": "only ", "not": "NOT "}[participant.polarity]
    return "" if participant.span.text.lower().startswith(words.lower() or "\n") else words


def _against(event: Event) -> str:
    victims = f"victims: {_participants(event.victims)}" if event.victims else ""
    means = f"with {', '.join(plain(m.span.text) for m in event.means)}" if event.means else ""
    return "\n".join(filter(None, (_participants(event.targets), victims, means)))


def _harms(reading: Reading, voices: Voices) -> Table:
    table = _table(("How many", 3), ("What", 3), ("Who", 5), ("As worded", 7), ("Said by", 4))
    for harm in reading.harms:
        marks = [word for word, on in _harm_marks(harm) if on]
        table.add_row(
            Text(count_words(harm.count), style="bold"),
            Text("\n".join(filter(None, (harm.status, certainty_words(harm.certainty), *marks)))),
            Text(", ".join(harm.who) or (plain(harm.who_span.text) if harm.who_span else "")),
            Text(plain(harm.span.text)),
            voices.said_by(harm.claim),
        )
    return table


def _harm_marks(harm: Harm) -> tuple[tuple[str, bool], ...]:
    return (
        ("denied", harm.negated),
        ("taken back", harm.replaced),
        ("counted from words", harm.implicit),
        (f"scope: {harm.scope}", harm.scope != "event"),
        ("part of a total", harm.part_of is not None),
    )


def _times(reading: Reading) -> Table:
    table = _table(("Words", 4), ("Value", 3), ("Between", 5), ("Counted from", 4))
    for time in reading.times:
        anchor = {"explicit": "itself", "publication": "date of publication", "none": ""}
        source = plain(time.anchor_span.text) if time.anchor_span else ""
        table.add_row(
            Text(plain(time.span.text)),
            Text(time.value + (" ~" if time.approximate else "")),
            Text(interval_words(time.interval)),
            Text(source or anchor.get(time.anchor, time.anchor), style="dim"),
        )
    return table


def _places(reading: Reading) -> Table:
    table = _table(("Words", 4), ("Is", 6), ("How exact", 3), ("Note", 4))
    seen: dict[tuple[str, str | None, str], int] = {}
    for place in reading.places:
        key = (place.span.text, place.gazetteer_id, place.sense)
        seen[key] = seen.get(key, 0) + 1
    for place in reading.places:
        times = seen.pop((place.span.text, place.gazetteer_id, place.sense), 0)
        if not times:
            continue
        notes = (
            f"stands for a {place.sense}" if place.sense in ("government", "demonym") else "",
            "approximate spelling" if place.spelling == "approximate" else "",
            plain(place.relation.span.text) if place.relation else "",
            f"{times} times" if times > 1 else "",
        )
        table.add_row(
            Text(plain(place.span.text)),
            Text(place_words(place)),
            Text(place.precision or ""),
            Text(" · ".join(filter(None, notes)), style="dim"),
        )
    return table


def _entities(reading: Reading) -> Table:
    table = _table(("Name", 4), ("Is", 2), ("Role, body", 6), ("Also written", 5))
    for entity in reading.entities:
        role = ", ".join(dict.fromkeys(plain(s.text) for s in entity.roles))
        body = plain(entity.affiliation.text) if entity.affiliation else entity.country or ""
        others = dict.fromkeys(plain(span.text) for span in entity.mentions)
        others.pop(entity.name, None)
        table.add_row(
            Text(plain(entity.name)),
            Text(entity.kind, style="dim"),
            Text(" · ".join(filter(None, (role, body)))),
            Text(", ".join(others), style="dim"),
        )
    return table
