"""What one measure of likeness says, with its reason.

In: a score and words with the names that go into them. Out: a `Clue`.
"""

from typing import NamedTuple


class Clue(NamedTuple):
    """What one measure says: a score (`None` forbids the link) and why.

    The reason is put into words only where somebody asks for it.
    """

    score: float | None
    words: str = ""
    names: tuple[object, ...] = ()

    @property
    def reason(self) -> str:
        """Why, in plain words.

        >>> Clue(2.0, "both are placed in {}", ("Astrel",)).reason
        'both are placed in Astrel'
        """
        return self.words.format(*self.names)


NOTHING = Clue(0.0)
"""Says neither yes nor no."""
