"""The tables of a Parquet export, column by column; docs/tables.md shows them.

Types: text, number, decimal, yes/no, day, moment (text in ISO 8601), a list of texts, and spans
(a list of half-open stretches in code points of the document's text).
"""

from typing import Literal, NamedTuple

Type = Literal["text", "number", "decimal", "yes/no", "day", "texts", "spans"]


class Column(NamedTuple):
    """One column with what it holds."""

    name: str
    type: Type
    words: str


class TableShape(NamedTuple):
    """One table: what a row is, its columns, and how many rows are held before they are written."""

    row: str
    columns: tuple[Column, ...]
    at_once: int = 20_000


def _columns(*rows: str) -> tuple[Column, ...]:
    """Columns written as "name type: words"."""
    found = []
    for row in rows:
        head, _, words = row.partition(": ")
        name, kind = head.split(" ", 1)
        found.append(Column(name, kind, words))  # type: ignore[arg-type]
    return tuple(found)


_DOCUMENT = "document text: id of the document"
_INCIDENT = "incident text: id of the incident, empty where it is of none"
_WORDS = (
    "words text: as printed",
    "start number: first code point in the document's text",
    "end number: code point after the last",
)
_REVIEW = (
    "review_state text: what a person decided, or unreviewed",
    "reviewer text: who decided",
)
_CERTAINTY = "certainty text: certain, probable, possible"
_CONFIDENCE = "confidence decimal: how sure the reader is, 0 to 1"

TABLES: dict[str, TableShape] = {
    "documents": TableShape(
        "a captured publication, the latest version of its page",
        _columns(
            "id text: beginning of the SHA-256 of the original",
            "version number: of its page, from 1",
            "name text: what the file was called",
            "captured_at text: moment of capture, UTC",
            "title text: as stated, or the first heading",
            "publisher text: who published it",
            "author text: who wrote it",
            "url text: where it was",
            "language text: ISO 639-1",
            "published text: day or moment, empty if unknown",
            "published_method text: how that is known",
            "media_type text: of the original",
            "extractor text: what made the text, with its version",
            "original_sha256 text: of the captured bytes",
            "text_sha256 text: of the text",
            "text text: what offsets count in",
            "read_by text: program and model that read it",
        ),
        at_once=200,
    ),
    "claims": TableShape(
        "something a source is said to say",
        _columns(
            "id text: of the claim",
            _DOCUMENT,
            "speaker text: id of the source, empty if unresolved",
            "source text: name of the source, else the words for it",
            "cue text: the words that attribute it",
            "content text: what is said, fragments joined by […]",
            "source_spans spans: where the source stands",
            "cue_spans spans: where the cue stands",
            "content_spans spans: where the content stands",
            "kind text: statement, accusation, request ...",
            "stance text: asserts, denies, doubts ...",
            "cue_class text: state, allege, deny, confirm, concede, question ...",
            "quotation text: direct, indirect, mixed",
            _CERTAINTY,
            "addressee text: whom it was said to",
            "medium text: how (in an email)",
            "parent text: id of the claim it is reported inside",
            "heading yes/no: whether it stands in a heading",
            "events texts: ids of the events told in it",
            "incidents texts: ids of the incidents it tells of",
            _CONFIDENCE,
            *_REVIEW,
        ),
    ),
    "sources": TableShape(
        "somebody who speaks in a document",
        _columns(
            "id text: of the source",
            _DOCUMENT,
            "name text: how to call them",
            "kind text: named, role, unnamed, organisation, publisher",
            "entity text: id of who it is, if named",
            "party text: whose position they hold",
            "party_actor text: id of the party in the registry of actors",
            "party_rule text: what says so",
            "side text: the state or camp behind the party",
            "mentions spans: the words for them",
        ),
    ),
    "entities": TableShape(
        "a person or body named in a document",
        _columns(
            "id text: of the entity",
            _DOCUMENT,
            "name text: as named most fully",
            "kind text: person, organisation, armed group, force, state ...",
            "actor text: id in the registry of actors",
            "country text: ISO 3166 alpha-2",
            "mentions spans: the words for them",
        ),
    ),
    "events": TableShape(
        "one report of an event",
        _columns(
            "id text: of the report",
            _DOCUMENT,
            "type text: ACLED sub-event type",
            *_WORDS,
            "sentence_start number: first code point of its sentence",
            "sentence_end number: code point after its sentence",
            "status text: happened, alleged, planned, denied ...",
            _CERTAINTY,
            "actors texts: who did it, as printed",
            "actor_ids texts: those of them that the registry knows",
            "targets texts: what it was aimed at, as printed",
            "victims texts: who suffered it, as printed",
            "means texts: weapons, by the lexicon's ids",
            "places texts: ids of the places given for it",
            "time text: id of the time given for it",
            "time_basis text: how it was given that time",
            "day_first day: earliest day of that time",
            "day_last day: latest day of that time",
            "claim text: id of the innermost claim, empty in the publisher's own voice",
            _INCIDENT,
            "main yes/no: false for what is merely recalled",
            _CONFIDENCE,
            *_REVIEW,
        ),
    ),
    "harms": TableShape(
        "one count of people harmed, or of things destroyed",
        _columns(
            "id text: of the count",
            _DOCUMENT,
            *_WORDS,
            "status text: killed, injured, casualties, missing ...",
            "minimum number: at least so many",
            "maximum number: at most so many, empty if open",
            "modifier text: exactly, at least, about ...",
            "who texts: classes of victims",
            "actor text: id of the body they belong to",
            "scope text: event, part, day, since, cumulative",
            "objects yes/no: whether things are counted",
            "implicit yes/no: whether no number is printed",
            "negated yes/no: nobody was",
            "replaced yes/no: whether the text itself takes it back",
            "part_of text: id of the total it is part of",
            _CERTAINTY,
            "event text: id of the event",
            "claim text: id of the claim",
            _INCIDENT,
            _CONFIDENCE,
            *_REVIEW,
        ),
    ),
    "places": TableShape(
        "one mention of a place",
        _columns(
            "id text: of the mention",
            _DOCUMENT,
            *_WORDS,
            "name text: of the place it was resolved to",
            "gazetteer_id text: empty if it could not be resolved",
            "latitude decimal: WGS 84",
            "longitude decimal: WGS 84",
            "radius_km decimal: how far the true point may lie",
            "precision text: exact to region",
            "feature_class text: of GeoNames",
            "admin1 text: first-level area",
            "admin2 text: second-level area",
            "country text: ISO 3166 alpha-2",
            "sense text: location, government, demonym, facility",
            "spelling text: exact, folded, approximate",
            _CONFIDENCE,
        ),
    ),
    "times": TableShape(
        "one expression of time",
        _columns(
            "id text: of the expression",
            _DOCUMENT,
            *_WORDS,
            "type text: TIMEX3 type",
            "value text: TIMEX3 value",
            "edtf text: extended date/time format",
            "granularity text: second to century",
            "first text: moment it begins, local",
            "last text: moment it ends, not included",
            "anchor text: what it was counted from",
            "zone text: as printed",
            "approximate yes/no: about",
            _CONFIDENCE,
        ),
    ),
    "quotations": TableShape(
        "a stretch between quotation marks",
        _columns(
            _DOCUMENT,
            *_WORDS,
            "inner_start number: first code point after the opening mark",
            "inner_end number: code point of the closing mark",
            "closed yes/no: false where the closing mark is missing",
            "continues yes/no: whether it goes on from the one before",
        ),
    ),
    "blocks": TableShape(
        "a part of the page as it was laid out",
        _columns(
            "id text: of the block",
            _DOCUMENT,
            "kind text: paragraph, heading, list item, byline, dateline, caption ...",
            "start number: first code point in the document's text",
            "end number: code point after the last",
            "speaker text: label of a turn in a transcript",
        ),
    ),
    "values": TableShape(
        "one extracted value in one stretch of words, as in values.csv",
        _columns(
            "value_of text: id of what it belongs to",
            _DOCUMENT,
            "kind text: claim, event, harm, account, source, entity, time, place",
            "part text: what it is of it",
            *_WORDS,
            "value text: what the words were read as",
            "minimum number: of a count",
            "maximum number: of a count",
            "rule text: what says so",
            _CONFIDENCE,
            _CERTAINTY,
            "claim text: id of the claim",
            "event text: id of the event",
        ),
    ),
    "incidents": TableShape(
        "what several reports are about",
        _columns(
            "id text: permanent",
            "title text: type, place, day",
            "type text: ACLED sub-event type",
            "status text: happened, alleged, planned, denied ...",
            "day_first day: earliest day it may have happened",
            "day_last day: latest day it may have happened",
            "place text: where, as far as reports agree",
            "country text: ISO 3166 alpha-2",
            "latitude decimal: WGS 84",
            "longitude decimal: WGS 84",
            "radius_km decimal: how far the true point may lie",
            "documents texts: ids of the documents that report it",
            "origins number: of them, those that do not repeat another",
            "disagreements number: comparisons that cannot both hold",
        ),
    ),
    "links": TableShape(
        "why one event report is of an incident",
        _columns(
            "incident text: id of the incident",
            _DOCUMENT,
            "event text: id of the event report",
            "score decimal: of the link",
            "main yes/no: false where the document mostly reports something else",
            "reasons texts: in words",
        ),
    ),
    "accounts": TableShape(
        "what one party says on one point of an incident, in one document",
        _columns(
            "id text: of the account",
            "incident text: id of the incident",
            _DOCUMENT,
            "party text: whose position it is",
            "side text: the state or camp behind it",
            "source text: id of the source, empty in the publisher's own voice",
            "point text: occurrence, responsibility, target, killed ...",
            "value text: what is put forward, denied or doubted",
            "minimum number: of a count",
            "maximum number: of a count, empty if open",
            "stance text: asserts, denies, doubts",
            _CERTAINTY,
            "classes texts: what the value was read as",
            "only yes/no: only that",
            "scope text: part of the whole it is of",
            "claim text: id of the claim",
            "event text: id of the event",
            "harm text: id of the count",
            "day day: publication of the document",
            "replaced yes/no: whether its party took it back",
            *_WORDS,
        ),
    ),
    "comparisons": TableShape(
        "how two accounts of one point relate",
        _columns(
            "id text: of the comparison",
            "incident text: id of the incident",
            "point text: what it is about",
            "a text: id of one account",
            "b text: id of the other",
            "outcome text: agree, refine, update, disagree",
            "kind text: of the disagreement",
            "rule text: what says so",
            "reason text: in words",
        ),
    ),
    "copies": TableShape(
        "a document, or a quotation in it, that another published first",
        _columns(
            "incident text: id of the incident",
            _DOCUMENT,
            "origin text: id of the document that had it first",
            "kind text: reprint or quotation",
            "share decimal: of its words that stand there",
            "start number: of the quotation",
            "end number: of the quotation",
            "claim text: id of the claim",
        ),
    ),
    "silences": TableShape(
        "a party that would not comment, or is named and not heard",
        _columns(
            "incident text: id of the incident",
            "party text: who is missing",
            "side text: the state or camp behind it",
            "kind text: no comment, not heard",
            _DOCUMENT,
            *_WORDS,
        ),
    ),
}
