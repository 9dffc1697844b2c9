"""What people decided, joined to what was read: pure functions of readings and decisions.

>>> from counterclaim.review import joined
"""

from counterclaim.review.joining import Reviewed, joined, review

__all__ = ["Reviewed", "joined", "review"]
