"""What each sentence of a MUC-4 report should tell, by its gold incidents."""

from benchmarks.corpora import Record
from benchmarks.predictors.incident_reports import ROLES, Report
from benchmarks.predictors.incidents import SLOTS, normal


def told_labels(record: Record, report: Report) -> list[set[str]]:
    """For each sentence: the roles whose fillers stand in it, and the types they belong to."""
    texts = [
        f" {normal(' '.join(word.lower for word in sentence.words))} "
        for sentence in report.parse.sentences
    ]
    found: list[set[str]] = [set() for _ in texts]
    for incident in record["incidents"]:
        if incident.get("optional"):
            continue
        kinds = {kind.strip() for kind in incident["type"].split("/")}
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


def _names(fillers: list[Record]) -> list[str]:
    """All the ways to name some fillers."""
    return [
        name
        for filler in fillers
        for key in ("aliases", "names", "descriptions")
        for name in filler.get(key, ())
    ]
