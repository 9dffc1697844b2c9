"""What of an incident waits for a person, ordered by what a decision would change.

In: an incident, the readings of its documents as they stand, and what was decided
already. Out: tasks, each about one value: contradictions first, then tolls that widen
the range, counts whose kind is unclear, places and actors that could not be resolved,
and what the machine is not sure of.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from counterclaim.model.claims import Claim
from counterclaim.model.decisions import Judgeable, ValueKind
from counterclaim.model.events import Event, Harm
from counterclaim.model.incidents import Account, Incident, NumberRange, Point
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.tasks import Task, TaskKind
from counterclaim.model.values import value_id
from counterclaim.review.values import KIND_OF, digest_of, find_value, known_by

DOUBTFUL = 0.6
"""How sure the machine must be of a value to let it pass unasked."""
_FIRST: Mapping[TaskKind, float] = {
    "contradiction": 100, "toll": 80, "possible duplicate": 60, "unclear count": 50,
    "unresolved place": 40, "unresolved actor": 30, "low confidence": 10,
}  # fmt: skip


def tasks_of(
    incident: Incident, readings: Mapping[str, Reading], decided: Collection[str]
) -> tuple[Task, ...]:
    """What of an incident a person should look at; `decided` are ids of values that one did.

    A value is asked about once, for the weightiest reason.
    """
    maker = _Maker(incident, readings, decided)
    found: dict[tuple[str, str], Task] = {}
    for task in (*maker.contradictions(), *maker.tolls(), *maker.others()):
        found.setdefault((task.document, task.value), task)
    return tuple(sorted(found.values(), key=lambda task: (-task.weight, task.id)))


def duplicate(incident: Incident, other: Incident, score: float, quote: Span) -> Task:
    """A task about two incidents that may be one."""
    a, b = sorted((incident, other), key=lambda one: one.id)
    return Task(
        id=value_id("task", "possible duplicate", a.id, b.id),
        kind="possible duplicate", weight=_FIRST["possible duplicate"] + min(score, 9.0),
        incident=a.id, title=a.title, document=a.documents[0], value=b.id,
        value_kind="incident", proposed=f"{b.title} ({_reports(b)})",
        changes=f"two incidents -> one of {len({*a.documents, *b.documents})} documents",
        sentence=quote, words=quote, other=b.id,
    )  # fmt: skip


def _reports(incident: Incident) -> str:
    count = len(incident.documents)
    return f"{count} document{'' if count == 1 else 's'}"


class _Maker:
    """Makes the tasks of one incident."""

    def __init__(
        self, incident: Incident, readings: Mapping[str, Reading], decided: Collection[str]
    ) -> None:
        self._incident = incident
        self._readings = readings
        self._decided = decided
        self._accounts = {account.id: account for account in incident.accounts}
        figures: dict[str, list[Account]] = defaultdict(list)
        for account in filter(_number, incident.accounts):
            figures[account.point].append(account)
        self._figures = {point: _Figures(rows) for point, rows in figures.items()}

    def contradictions(self) -> Iterator[Task]:
        """Positions that cannot both hold: the later one is asked about, then the other."""
        disputed = Counter(
            name for found in self._incident.disagreements for name in (found.a, found.b)
        )
        for found in self._incident.disagreements:
            a, b = self._accounts[found.a], self._accounts[found.b]
            for account, other in ((b, a), (a, b)):
                value = self._behind(account)
                if value is None:
                    continue
                toll = self._toll(account)
                yield self._task(
                    "contradiction", account.document, value, _says(account),
                    f"{toll}{'; ' if toll else ''}{account.party} contradicts {other.party} on "
                    f"{_point(found.point)}: {found.reason}",
                    point=found.point, words=account.quote, more=min(disputed[account.id], 19),
                )  # fmt: skip
                break

    def tolls(self) -> Iterator[Task]:
        """Figures without which the range of an incident's toll would be another."""
        for account in self._incident.accounts:
            value, toll = self._behind(account), self._toll(account)
            if value is not None and toll:
                rest, whole = self._ranges(account)
                grown = _size(whole) / max(_size(rest), 1)
                yield self._task(
                    "toll", account.document, value, _says(account), toll,
                    point=account.point, words=account.quote, more=min(grown, 19.0),
                )  # fmt: skip

    def _toll(self, account: Account) -> str:
        """What a figure does to the range of its point, in words; nothing where it does not."""
        rest, whole = self._ranges(account)
        if rest is None or rest == whole:
            return ""
        return f"{_point(account.point)} {_words(rest)} -> {_words(whole)}"

    def _ranges(self, account: Account) -> tuple[NumberRange | None, NumberRange | None]:
        """The range of a point without the figure of an account, and with it."""
        if not _number(account):
            return None, None
        figures = self._figures[account.point]
        return figures.without(account), figures.whole

    def others(self) -> Iterator[Task]:
        """What is unclear, unresolved or doubtful in the reports of the incident."""
        for link in self._incident.links:
            reading = self._readings.get(link.document)
            if reading is None:
                continue
            event = next((e for e in reading.events if e.id == link.event), None)
            if event is not None:
                yield from self._unclear(reading, event)
                yield from self._unresolved(reading, event)
                yield from self._doubtful(reading, event)

    def _unclear(self, reading: Reading, event: Event) -> Iterator[Task]:
        for harm in reading.harms:
            if harm.event == event.id and harm.status == "casualties":
                yield from self._ask(
                    "unclear count", reading, harm, harm.span.text,
                    "casualties: killed, injured, or both",
                )  # fmt: skip

    def _unresolved(self, reading: Reading, event: Event) -> Iterator[Task]:
        for place in reading.places:
            if place.id in event.places and place.gazetteer_id is None:
                yield from self._ask(
                    "unresolved place", reading, place, place.span.text,
                    "the incident's place is not on the map",
                )  # fmt: skip
        for actor in event.actors:
            if actor.actor is None and actor.entity is not None:
                yield from self._ask(
                    "unresolved actor", reading, event, actor.span.text,
                    "who is held responsible is no known actor", words=actor.span,
                )  # fmt: skip

    def _doubtful(self, reading: Reading, event: Event) -> Iterator[Task]:
        claims = [c for c in reading.claims if c.id == event.claim]
        harms = [h for h in reading.harms if h.event == event.id]
        values: tuple[Claim | Event | Harm, ...] = (*claims, event, *harms)
        for value in values:
            if value.confidence < DOUBTFUL:
                share = round(100 * value.confidence)
                yield from self._ask(
                    "low confidence", reading, value, _told(value),
                    f"the program is {share} % sure of this {KIND_OF[type(value)]}",
                    more=10 * (1 - value.confidence),
                )  # fmt: skip

    def _ask(
        self,
        kind: TaskKind,
        reading: Reading,
        value: Judgeable,
        proposed: str,
        changes: str,
        *,
        words: Span | None = None,
        more: float = 0.0,
    ) -> Iterator[Task]:
        if value.id not in self._decided:
            words = words or known_by(value)
            if words is not None:
                yield self._task(
                    kind, reading.document, value, proposed, changes, words=words, more=more
                )

    def _behind(self, account: Account) -> Judgeable | None:
        """The value that an account was made of, unless somebody has decided about it."""
        if account.id in self._decided:
            return None
        reading = self._readings.get(account.document)
        name = account.harm or account.event or account.claim
        value = find_value(reading, name) if reading and name else None
        value = value or account
        return None if value.id in self._decided else value

    def _task(
        self,
        kind: TaskKind,
        document: str,
        value: Judgeable,
        proposed: str,
        changes: str,
        *,
        words: Span,
        point: Point | None = None,
        more: float = 0.0,
    ) -> Task:
        value_kind: ValueKind = KIND_OF[type(value)]
        return Task(
            id=value_id("task", kind, document, value.id), kind=kind,
            weight=round(_FIRST[kind] + more, 3), incident=self._incident.id,
            title=self._incident.title, document=document, value=value.id,
            value_kind=value_kind, proposed=proposed, changes=changes, words=words,
            sentence=_sentence(self._readings.get(document), words), point=point,
            seen=digest_of(value),
        )  # fmt: skip


def _sentence(reading: Reading | None, words: Span) -> Span:
    """The sentence in which some words stand."""
    sentences: Iterable[Span] = reading.sentences if reading else ()
    return next((sentence for sentence in sentences if sentence.overlaps(words)), words)


def _told(value: Judgeable) -> str:
    """A value in its own words."""
    if isinstance(value, Event):
        return f"{value.type}: {value.trigger.text}"
    spans = getattr(value, "content", ()) or (known_by(value),)
    return " … ".join(span.text for span in spans if span is not None)


def _number(account: Account) -> bool:
    return (
        isinstance(account.value, NumberRange)
        and account.stance == "asserts"
        and account.scope is None
    )


class _Figures:
    """The figures that accounts assert for one point, ordered from both ends.

    What an account tells may stand in others, too (a figure that two claims share): it
    is left out with them.
    """

    def __init__(self, accounts: Iterable[Account]) -> None:
        told = [(a.value, _told_by(a)) for a in accounts if isinstance(a.value, NumberRange)]
        self._lowest = sorted(((value.minimum, by) for value, by in told))
        self._highest = sorted(((_top(value), by) for value, by in told), reverse=True)
        self.whole = self._range(None)

    def without(self, account: Account) -> NumberRange | None:
        """The range from the lowest to the highest figure, but for those of an account."""
        return self._range(_told_by(account))

    def _range(self, left_out: tuple[str, str] | None) -> NumberRange | None:
        low = next((figure for figure, by in self._lowest if by != left_out), None)
        if low is None:
            return None
        high = next(figure for figure, by in self._highest if by != left_out)
        return NumberRange(minimum=low, maximum=high)


def _told_by(account: Account) -> tuple[str, str]:
    return account.document, account.harm or account.id


def _top(value: NumberRange) -> int:
    return value.minimum if value.maximum is None else max(value.minimum, value.maximum)


def _size(whole: NumberRange | None) -> int:
    return 0 if whole is None else (whole.maximum or whole.minimum) - whole.minimum + 1


def _words(whole: NumberRange | None) -> str:
    if whole is None:
        return "unknown"
    low, high = whole.minimum, whole.maximum
    return str(low) if low == high else f"{low}-{high}"


def _says(account: Account) -> str:
    value = account.value
    words = _words(value) if isinstance(value, NumberRange) else value
    if isinstance(value, NumberRange) and value.maximum is None:
        words = f"{value.minimum} or more"
    stance = {"asserts": "", "denies": "not ", "doubts": "doubts: "}[account.stance]
    return f"{account.party}: {_point(account.point)} {stance}{words}"


def _point(point: str) -> str:
    return point.replace("_", " ")
