"""Keys under which names are found: one for a name's letters, one for its consonants."""

import functools
import re
import unicodedata

ARTICLES = frozenset({
    "al", "el", "ar", "as", "ad", "an", "az", "at", "ash", "ath", "adh", "ed", "es", "ez", "er",
    "en",
})  # fmt: skip
# Articles that are no other English word, so that they may be left out even with a capital.
PLAIN_ARTICLES = ARTICLES - {"as", "at", "an", "en", "er", "es"}
_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʼʻʿʾ′.,\u200c\u200d\u200e\u200f"))
_BREAKS = str.maketrans(dict.fromkeys("-‐‑–—_/", " "))
_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
})  # fmt: skip
_DIGRAPHS = (
    ("tch", "c"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("ch", "s"), ("zh", "z"), ("ts", "s"), ("ou", "u"), ("q", "k"), ("x", "ks"), ("c", "k"),
    ("w", "v"), ("j", "g"),
)  # fmt: skip


@functools.lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The letters of a name without case, accents, apostrophes, stops and hyphens.

    >>> name_key("Deir ez-Zor"), name_key("Sana'a"), name_key("U.S."), name_key("Şanlıurfa")
    ('deir ez zor', 'sanaa', 'us', 'sanliurfa')
    """
    if name.isascii():
        text = name.lower()
    else:
        text = unicodedata.normalize("NFKD", name.casefold())
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(text.translate(_DROPPED).translate(_BREAKS).split())


def without_article(key: str) -> str | None:
    """A key without its Arabic article, or `None` where it has none.

    >>> without_article("al hasakah"), without_article("idlib")
    ('hasakah', None)
    """
    first, _, rest = key.partition(" ")
    return rest if rest and first in ARTICLES else None


@functools.lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """The consonants of a key, alike for the usual transliterations of one name.

    >>> skeleton("ruqqa"), skeleton("ar raqqah"), skeleton("khan sheikhoun")
    ('rk', 'rk', 'knskn')
    """
    words = key.split()
    text = "".join(w for i, w in enumerate(words) if w not in ARTICLES or i == len(words) - 1)
    for long, short in _DIGRAPHS:
        text = text.replace(long, short)
    consonants = "".join(c for c in text if c not in "aeiouy" and (c != "h" or text[:1] == "h"))
    if consonants.endswith("h") and len(consonants) > 1:
        consonants = consonants[:-1]
    return re.sub(r"(.)\1+", r"\1", consonants)
