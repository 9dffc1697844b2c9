"""Who is said to have said what.

Cues, sources and contents (`frames`) come from the dependency tree and the
quotation marks (`candidates`, `subjects`, `beside`); a linear model learnt from
PolNeAR chooses among them (`features`, `scoring`, `weights`). Rules add counts that
somebody gives (`tallies`) and quotations that no cue took (`leftovers`), set the ends
(`spans`) and types (`kinds`), and `claims` puts all together.
"""

from counterclaim.reading.attribution.claims import find_claims

__all__ = ["find_claims"]
