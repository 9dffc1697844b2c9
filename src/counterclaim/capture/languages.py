"""What language a text is in, told cheaply from its script and its short words.

Reading is made for English; what is in another language is kept and marked. The
words are data in `lexicon/mul/languages.toml`. A short or mixed text that
cannot be told gives `None`.
"""

import functools
import re
import unicodedata
from collections import Counter

from counterclaim.lexicon.entries import Entry, load_entries

_SAMPLE = 20_000
_FEWEST_WORDS = 6
_LEAST_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff])*")  # with vowel signs
_KANA = re.compile("[\u3041-\u30fa]")


class Language(Entry, frozen=True, kw_only=True):
    """A language with its short words and the script it is written in."""

    script: str
    sure: bool = False


@functools.cache
def languages() -> tuple[Language, ...]:
    """The languages of the lexicon, in its order."""
    return load_entries("languages", Language, language="mul")


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language most of a text is in, if it can be told.

    >>> find_language("The army said that it had not fired on the village.")
    'en'
    >>> find_language("L'armée a dit que les soldats n'ont pas tiré sur le village.")
    'fr'
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    scripts = Counter(_script(word[0]) for word in words)
    if not scripts:
        return None
    script = max(sorted(scripts), key=scripts.__getitem__)
    if script in ("CJK", "KATAKANA") and _KANA.search(text[:_SAMPLE]):
        script = "HIRAGANA"
    candidates = [language for language in languages() if language.script == script]
    if len(candidates) == 1 and candidates[0].sure:
        return candidates[0].id
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)
    shares = [(sum(counts[form] for form in c.forms) / len(words), c.id) for c in candidates]
    share, best = max(shares, default=(0.0, ""))
    return best if share >= _LEAST_SHARE else None


@functools.lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0]
