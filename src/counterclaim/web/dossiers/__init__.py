"""Static dossiers: some incidents as pages that open anywhere, with no server behind them.

In: a record, incidents, and what to do about what is confidential. Out: a folder. The pages are
the app's own, asked for in this process over a passing record that holds nothing but what may be
shown; links between them are made relative, and those that lead elsewhere become plain words.
"""

from counterclaim.web.dossiers.writing import Dossier, write_dossier

__all__ = ["Dossier", "write_dossier"]
