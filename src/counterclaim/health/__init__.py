"""Whether an installation and a record are well: what was looked at, and what to do about it.

Each file looks at one thing and gives `Finding` values; nothing here changes anything.
"""

from counterclaim.health.examining import examine

__all__ = ["examine"]
