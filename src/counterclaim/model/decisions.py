"""What people decided about what was read: each decision a dated row, joined on read.

Nothing here changes a reading. A decision says what a person looked at (the machine's
value), what it should be (the person's), and which words both stand on, with what
stands around them, so that it follows its words when a document is read or captured
again.
"""

from typing import Literal, get_args

from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, Harm
from counterclaim.model.incidents import Account
from counterclaim.model.places import Place
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.model.values import Value

JudgementVerb = Literal["accept", "correct", "reject", "add"]
GroupingVerb = Literal["merge", "split", "separate"]
NamingVerb = Literal["same", "not same"]
Verb = Literal[
    "accept", "correct", "reject", "add", "merge", "split", "separate", "same", "not same", "undo",
    "assign",
]  # fmt: skip
ValueKind = Literal["claim", "event", "harm", "time", "place", "source", "account"]
NameKind = Literal["source", "actor"]
ReviewState = Literal["unreviewed", "accepted", "corrected", "rejected", "added"]

type Judgeable = Claim | Event | Harm | Time | Place | Source | Account

KINDS: tuple[ValueKind, ...] = get_args(ValueKind)


class Judged(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One value that people decide about; exactly one field is set."""

    claim: Claim | None = None
    event: Event | None = None
    harm: Harm | None = None
    time: Time | None = None
    place: Place | None = None
    source: Source | None = None
    account: Account | None = None

    @property
    def kind(self) -> ValueKind:
        """Which kind of value it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def value(self) -> Judgeable:
        """The value itself."""
        found: Judgeable = getattr(self, self.kind)
        return found


class Anchor(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Some words with what stands before and after them, to find them again in another text."""

    span: Span
    prefix: str = ""
    suffix: str = ""


class Referent(Value, frozen=True, kw_only=True):
    """A value that a decided value points at, with the words it is known by."""

    id: str
    kind: ValueKind
    span: Span


class Subject(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a person looked at: a value by its id, in one text, with all its words.

    `anchors` are all spans of the machine's and the person's value, `refers` the values
    they point at, so that both can be found again where ids and offsets have changed.
    """

    document: str
    text_sha256: str
    kind: ValueKind
    value: str
    anchors: tuple[Anchor, ...] = ()
    refers: tuple[Referent, ...] = ()


class Judgement(Value, frozen=True, kw_only=True, tag="judgement", omit_defaults=True):
    """A value accepted, corrected, rejected or added.

    `machine` is what the program read (`None` where a person added it), `human` what
    stands after the decision (`None` where it was rejected). `on` is the digest of the
    value that the person saw.
    """

    verb: JudgementVerb
    subject: Subject
    machine: Judged | None = None
    human: Judged | None = None
    on: str | None = None


class Told(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One report of an incident: an event of a document, by its id and its trigger."""

    document: str
    text_sha256: str
    event: str
    anchor: Anchor


class Part(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Reports that are of one incident, and the id it had when it was decided about."""

    incident: str
    reports: tuple[Told, ...]


class Grouping(Value, frozen=True, kw_only=True, tag="grouping", omit_defaults=True):
    """Incidents merged, split or marked as assessed separately.

    `merge`: all parts are one incident, which keeps the id of the first. `split`: the
    first part leaves the second, and is one incident. `separate`: the parts are never
    one incident, whatever they have in common.
    """

    verb: GroupingVerb
    parts: tuple[Part, ...]


class Name(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A source or actor by name; `document` where the name means somebody there alone.

    `side` and `actor` are what was known of it when it was decided about.
    """

    name: str
    document: str | None = None
    side: str | None = None
    actor: str | None = None


class Naming(Value, frozen=True, kw_only=True, tag="naming", omit_defaults=True):
    """Names that are, or are not, one source or one actor, in all documents.

    A source goes by the name of its party or its own, an actor by its registry id or
    the words that documents use. A source that has no name of its own ("an activist")
    is told by its document. The first name is the one they are all called by; of names
    that are not the same, the second is the one it was taken for.
    """

    verb: NamingVerb
    kind: NameKind
    names: tuple[Name, ...]


class Undoing(Value, frozen=True, kw_only=True, tag="undoing"):
    """Another decision taken back; it stays in the record, and counts no longer."""

    decision: str
    verb: Literal["undo"] = "undo"


class Assigning(Value, frozen=True, kw_only=True, tag="assigning"):
    """A sample of documents given to a second reviewer, who does not see what others decided.

    `name` is what the assignment is called: decisions made in it carry it.
    """

    name: str
    reviewer: str
    sample: tuple[str, ...]
    verb: Literal["assign"] = "assign"


type Matter = Judgement | Grouping | Naming | Undoing | Assigning


class Decision(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Who decided what, when and why.

    `assignment` names the blind assignment it was made in: such a decision counts
    for agreement alone. `settles` are the decisions of two reviewers that this one
    adjudicates.
    """

    id: str
    at: str
    who: str
    what: Matter
    reason: str | None = None
    assignment: str | None = None
    settles: tuple[str, ...] = ()

    @property
    def verb(self) -> Verb:
        """What was done."""
        return self.what.verb

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that it is about, sorted."""
        match self.what:
            case Judgement(subject=subject):
                return (subject.document,)
            case Grouping(parts=parts):
                return tuple(sorted({told.document for part in parts for told in part.reports}))
            case Naming(names=names):
                return tuple(sorted({name.document for name in names if name.document}))
            case Assigning(sample=sample):
                return sample
            case _:
                return ()


class Review(Value, frozen=True, kw_only=True):
    """How far one value was reviewed: by whom, when, and what the machine says of it.

    `machine` is what the program read when it was first decided on, `reads` what it
    reads now where that is something else, and `decisions` the decisions that count.
    """

    value: str
    kind: ValueKind
    state: ReviewState
    who: str | None = None
    at: str | None = None
    reason: str | None = None
    decisions: tuple[str, ...] = ()
    machine: Judged | None = None
    reads: Judged | None = None


class Unplaced(Value, frozen=True, kw_only=True):
    """A decision that no longer fits its document, and why; it is kept, and told."""

    decision: str
    document: str
    why: str
