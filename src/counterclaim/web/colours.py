"""A colour for each party, the same on every screen and on every day."""

import zlib

COLOURS = 10


def colour_of(name: str | None) -> int:
    """Which of the colours p1 to p10 of app.css a party has; 0, grey, for nobody.

    >>> colour_of("Pentagon") == colour_of("pentagon "), colour_of(None)
    (True, 0)
    """
    if not name:
        return 0
    return zlib.crc32(name.strip().casefold().encode()) % COLOURS + 1


def colours_of(names: list[str]) -> dict[str, int]:
    """Colours for the parties of one page: different ones as far as there are enough.

    >>> found = colours_of(["Pentagon", "Kremlin", "activists"])
    >>> len(set(found.values()))
    3
    """
    taken: dict[str, int] = {}
    for name in dict.fromkeys(names):
        wanted = colour_of(name)
        free = [c for c in range(1, COLOURS + 1) if c not in taken.values()]
        taken[name] = wanted if wanted in free or not free else free[wanted % len(free)]
    return taken
