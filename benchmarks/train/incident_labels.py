"""What each sentence of a MUC-4 report should tell, by its gold incidents."""

from benchmarks.corpora import Record
from benchmarks.predictors.incident_reports import ROLES, Report
from benchmarks.predictors.incidents import SLOTS, normal


def told_labels(record: Record, report: Report) -> list[set[str]]:
    """For each sentence: the roles whose fillers stand in it, and the types they belong to.

    Incidents that the gold leaves to the reader are told too: their sentences read like the
    others, and the gold's fillers of roles are those of all incidents.
    """
    texts = [
        f" {normal(' '.join(word.lower for word in sentence.words))} "
        for sentence in report.parse.sentences
    ]
    found: list[set[str]] = [set() for _ in texts]
    for incident in record["incidents"]:
        kinds = kinds_of_incident(incident)
        for role in ROLES:
            names = {normal(name) for name in _names(incident[SLOTS[role]])} - {""}
            for n, text in enumerate(texts):
                if any(f" {name} " in text for name in names):
                    found[n] |= {role} | kinds
    for row in found:
        if row & {"Target", "Victim"}:
            row.add("harm")
        if len(row & set(ROLES)) > 1:
            row.add("two roles")
    return found


def overlap(text: str, alias: str) -> bool:
    """Whether two fillers share their last word, or one holds the other.

    >>> overlap("old mill office", "mill office"), overlap("mill", "mill office")
    (True, True)
    >>> overlap("mill", "office")
    False
    """
    same_head = text.split()[-1] == alias.split()[-1]
    return same_head or f" {text} " in f" {alias} " or f" {alias} " in f" {text} "


def kinds_of_incident(incident: Record) -> frozenset[str]:
    """The types that an incident may be given as.

    >>> sorted(kinds_of_incident({"type": "ARSON / ROBBERY"}))
    ['ARSON', 'ROBBERY']
    """
    return frozenset(kind.strip() for kind in incident["type"].split("/"))


def _names(fillers: list[Record]) -> list[str]:
    """All the ways to name some fillers."""
    return [
        name
        for filler in fillers
        for key in ("aliases", "names", "descriptions")
        for name in filler.get(key, ())
    ]
