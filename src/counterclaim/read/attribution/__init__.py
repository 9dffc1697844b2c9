"""Who is said to have said what.

Cues, sources and contents come from the dependency tree and the quotation marks
(`candidates`, `subjects`), a linear model learnt from PolNeAR chooses among them
(`features`, `scoring`, `weights`), rules set their ends (`spans`) and types
(`kinds`), and `claims` puts them together.
"""

from counterclaim.read.attribution.claims import find_claims

__all__ = ["find_claims"]
