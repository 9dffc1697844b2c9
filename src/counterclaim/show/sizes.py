"""Sizes as people read them."""


def size_words(size: int) -> str:
    """A number of bytes.

    >>> size_words(812), size_words(34_800_000), size_words(5 * 2**40)
    ('812 bytes', '33.2 MiB', '5.0 TiB')
    """
    if size < 1024:
        return f"{size} bytes"
    value, units = float(size), iter(("KiB", "MiB", "GiB", "TiB"))
    unit = ""
    while value >= 1024 and (following := next(units, None)):
        value, unit = value / 1024, following
    return f"{value:.1f} {unit}"
