"""An incident brief: what is alleged, point by point, each clause with the quotation it rests on.

In: an incident with its documents. Out: headings and paragraphs of clauses, and the notes that
they are marked with. Written from templates alone; Markdown, HTML and Word only lay it out.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from counterclaim.export.brief_sentences import HEADINGS, figures, predicate_of, sentence
from counterclaim.export.entries import DocumentEntry, IncidentEntry
from counterclaim.export.values import range_value
from counterclaim.export.wordings import flat, position
from counterclaim.model.events import Event
from counterclaim.model.incidents import Account, Comparison, Incident, NumberRange
from counterclaim.model.spans import Span


class Note(NamedTuple):
    """One footnote: the sentence with the words that count, who published it, and where it stands.

    `before`, `words` and `after` make up the sentence; `about` says whose document it is.
    """

    number: int
    before: str
    words: str
    after: str
    about: str


class Clause(NamedTuple):
    """A sentence, or part of one, with the numbers of its notes."""

    text: str
    notes: tuple[int, ...] = ()


class Part(NamedTuple):
    """A heading with its paragraphs."""

    heading: str
    paragraphs: tuple[tuple[Clause, ...], ...]


class Brief(NamedTuple):
    """The brief of one incident; `facts` are the lines of its head."""

    title: str
    facts: tuple[tuple[str, Clause], ...]
    parts: tuple[Part, ...]
    documents: tuple[str, ...]
    notes: tuple[Note, ...]


def brief_of(entry: IncidentEntry, *, first_note: int = 1) -> Brief:
    """The brief of an incident; its notes are numbered from `first_note`."""
    return _Writer(entry, first_note).brief()


class _Writer:
    """One brief being written; every quotation has one note, however often it is referred to."""

    def __init__(self, entry: IncidentEntry, first_note: int) -> None:
        self._entry = entry
        self._incident = entry.incident
        self._next = first_note
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._notes: list[Note] = []

    def brief(self) -> Brief:
        """The whole brief."""
        facts = tuple(self._facts())
        parts = [*self._points(), *self._differences(), *self._missing()]
        return Brief(
            title=f"Alleged incident: {flat(self._incident.title)}",
            facts=facts,
            parts=tuple(part for part in parts if part.paragraphs),
            documents=tuple(self._documents()),
            notes=tuple(self._notes),
        )

    def _facts(self) -> Iterator[tuple[str, Clause]]:
        incident = self._incident
        yield "Code", Clause(incident.id)
        yield "Type", Clause(incident.type, self._linked(_trigger))
        yield "Date", Clause(_days(incident), self._linked(_time))
        yield "Place", Clause(_place(incident), self._noted("place"))
        reports, origins = len(incident.documents), len(incident.origins)
        yield "Reported by", Clause(f"{_count(reports, 'document')} of {_count(origins, 'origin')}")
        for point, label in (("killed", "Killed"), ("injured", "Injured")):
            told = figures([a for a in incident.accounts if a.point == point])
            if told:
                yield label, self._range(*told)
        yield "Disagreements", Clause(str(len(incident.disagreements)))

    def _noted(self, point: str) -> tuple[int, ...]:
        accounts = [a for a in self._incident.accounts if a.point == point]
        return tuple(dict.fromkeys(self._note(account) for account in accounts))

    def _linked(self, words_of: Callable[[DocumentEntry, Event], Span | None]) -> tuple[int, ...]:
        """Notes on some words of the first report in each document that has them."""
        found: dict[str, int] = {}
        for link in self._incident.links:
            document = self._entry.look_up(link.document)
            events = document.reading.events if document else ()
            event = next((event for event in events if event.id == link.event), None)
            words = words_of(document, event) if document and event else None
            if words and event and link.document not in found:
                found[link.document] = self._quote(link.document, words, event.claim)
        return tuple(sorted(found.values()))

    def _range(self, low: Account, high: Account) -> Clause:
        """The lowest and highest figure, each with its party."""
        notes = tuple(dict.fromkeys((self._note(low), self._note(high))))
        if low is high or low.value == high.value:
            return Clause(f"{_figure(low)} ({flat(low.party)})", notes)
        words = f"from {_figure(low)} ({flat(low.party)}) to {_figure(high)} ({flat(high.party)})"
        return Clause(words, notes)

    def _points(self) -> Iterator[Part]:
        for point, heading in HEADINGS.items():
            told: dict[str, list[Account]] = {}
            for account in self._incident.accounts:
                if account.point == point:
                    told.setdefault(predicate_of(account), []).append(account)
            clauses = tuple(
                Clause(
                    flat(sentence([account.party for account in accounts], predicate)),
                    tuple(dict.fromkeys(map(self._note, accounts))),
                )
                for predicate, accounts in told.items()
            )
            yield Part(heading, (clauses,) if clauses else ())

    def _differences(self) -> Iterator[Part]:
        """Where accounts cannot both hold, and what parties changed."""
        for heading, outcome in (("Where accounts differ", "disagree"),
                                 ("What parties changed", "update")):  # fmt: skip
            found = [c for c in self._incident.comparisons if c.outcome == outcome]
            yield Part(heading, tuple((self._difference(c),) for c in found))

    def _difference(self, comparison: Comparison) -> Clause:
        accounts = self._entry.accounts
        a, b = accounts[comparison.a], accounts[comparison.b]
        between = "against" if comparison.outcome == "disagree" else "then"
        point = HEADINGS[comparison.point]
        words = f"{point}: {position(a)}, {between} {position(b)} ({comparison.rule})."
        return Clause(flat(words), (self._note(a), self._note(b)))

    def _missing(self) -> Iterator[Part]:
        clauses = []
        for silence in self._incident.silences:
            told = "would not comment" if silence.kind == "no comment" else "is named and not heard"
            number = self._quote(silence.document, silence.span, None)
            clauses.append((Clause(f"{flat(silence.party)} {told}.", (number,)),))
        yield Part("Who is not heard", tuple(clauses))

    def _documents(self) -> Iterator[str]:
        for name in self._incident.documents:
            document = self._entry.look_up(name)
            yield _about(document, name) + (
                f" SHA-256 {document.document.original_sha256}." if document else ""
            )

    def _note(self, account: Account) -> int:
        return self._quote(account.document, account.quote, account.claim)

    def _quote(self, name: str, words: Span, claim: str | None) -> int:
        key = (name, words.start, words.end)
        if key not in self._numbers:
            self._numbers[key] = self._next
            self._next += 1
            self._notes.append(self._written(self._numbers[key], name, words, claim))
        return self._numbers[key]

    def _written(self, number: int, name: str, words: Span, claim: str | None) -> Note:
        document = self._entry.look_up(name)
        sentence = (document.sentence_at(words.start) if document else None) or words
        text = document.document.text if document else words.text
        end = max(sentence.end, words.end)
        before = flat(text[sentence.start : words.start]) if document else ""
        after = flat(text[words.end : end]) if document else ""
        spaced = before and text[words.start - 1].isspace()
        about = f"{_about(document, name)} {name}:{words.start}-{words.end}"
        return Note(
            number=number,
            before=f"{before} " if spaced else before,
            words=flat(words.text),
            after=f" {after}" if after and text[words.end].isspace() else after,
            about=f"{about}, {claim}" if claim else about,
        )


def _trigger(document: DocumentEntry, event: Event) -> Span | None:
    """The word that names an event."""
    return event.trigger


def _time(document: DocumentEntry, event: Event) -> Span | None:
    """The words for the time of an event."""
    name = event.time.time if event.time else None
    return next((time.span for time in document.reading.times if time.id == name), None)


def _about(document: DocumentEntry | None, name: str) -> str:
    if document is None:
        return f"{name}."
    parts = (
        document.document.publisher,
        document.document.title or document.reading.title,
        document.published,
        document.document.url,
    )
    return f"{', '.join(flat(part) for part in parts if part) or name}."


def _figure(account: Account) -> str:
    value = account.value
    if not isinstance(value, NumberRange):
        return flat(value)
    return f"at least {value.minimum}" if value.maximum is None else range_value(value)


def _days(incident: Incident) -> str:
    first, last = incident.first, incident.last
    if first is None and last is None:
        return "unknown"
    return str(first) if first == last else f"{first or 'unknown'} to {last or 'unknown'}"


def _place(incident: Incident) -> str:
    where = incident.where
    if where is None:
        return "unknown"
    near = f", within {where.radius_km:g} km" if where.radius_km else ""
    return f"{flat(where.name)}{near}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
