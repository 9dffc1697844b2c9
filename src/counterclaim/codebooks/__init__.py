"""Codebooks: what ACLED, UCDP, Airwars and Every Casualty would code of an incident, and why.

In: an incident with the readings of its documents. Out: rows in each project's columns; every
value names its rule, the words it rests on and the words that were set aside.
"""

from counterclaim.codebooks.cases import Case, Report
from counterclaim.codebooks.coding import CODEBOOKS, belongs, code_incident, coded_in
from counterclaim.codebooks.rulebook import Rule, all_rules, rule
from counterclaim.codebooks.traces import Cell, Citation, Codebook, Row, SetAside

__all__ = [
    "CODEBOOKS", "Case", "Cell", "Citation", "Codebook", "Report", "Row", "Rule", "SetAside",
    "all_rules", "belongs", "code_incident", "coded_in", "rule",
]  # fmt: skip
