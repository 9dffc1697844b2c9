"""Code an incident by a codebook: which module makes its rows, written once."""

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from counterclaim.codebooks import acled, airwars, every_casualty, ucdp
from counterclaim.codebooks.cases import Case, Report
from counterclaim.codebooks.traces import Codebook, Row
from counterclaim.lexicon.ontology import codes_of
from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading

CODEBOOKS: tuple[Codebook, ...] = get_args(Codebook)
_MAKERS: Mapping[str, Callable[[Case], tuple[Row, ...]]] = {
    "acled": acled.rows_of,
    "ucdp": ucdp.rows_of,
    "airwars": airwars.rows_of,
    "every-casualty": every_casualty.rows_of,
}
_REAL = frozenset({"happened", "ongoing", "alleged", "denied"})
_VIOLENCE = "Political violence"


def code_incident(
    incident: Incident,
    readings: Mapping[str, Reading],
    *,
    codebooks: Sequence[Codebook] = CODEBOOKS,
    reports: Mapping[str, Report] | None = None,
) -> tuple[Row, ...]:
    """The rows that some codebooks make of an incident, in the order of the codebooks.

    `readings` are those of its documents by document id; `reports` what is known of the
    documents beyond them (addresses, languages). A pure function.
    """
    case = Case(incident, readings, reports)
    return tuple(row for name in codebooks for row in coded_in(case, name))


def belongs(case: Case, rows: Sequence[Row]) -> bool:
    """Whether a codebook has the incident in its tables at all.

    None has what was only planned or threatened; UCDP only lethal events, Airwars only violence,
    and ACLED no meetings and statements, which no type of its own fits.
    """
    if case.incident.status not in _REAL or not rows:
        return False
    if rows[0].codebook == "ucdp":
        return bool(rows[0].value("high"))
    if rows[0].codebook == "acled" and case.incident.type == "Other":
        return any(row.value("fatalities") for row in rows)
    violent = codes_of(case.incident.type).disorder_type == _VIOLENCE
    return violent or rows[0].codebook != "airwars"


def coded_in(case: Case, codebook: Codebook) -> tuple[Row, ...]:
    """The rows that one codebook makes of a case."""
    return _MAKERS[codebook](case)
