"""The words by which a text shows that somebody says something in it, or that it is news.

In: the words of the field, the lexicon of cues, and `news.toml`, words of saying and of what news
is made of. Out: every form as it is printed, with its weight.
"""

import functools
from collections.abc import Iterator, Mapping

from counterclaim.lexicon.cues import cue_entries
from counterclaim.lexicon.entries import load_entries
from counterclaim.lexicon.field_words import FieldWord, Weighed, Weight, field_words, variants

_RANK: dict[Weight, int] = {"everyday": 0, "near": 1, "slight": 2, "likely": 3, "telling": 4}


class NewsWeighed(Weighed, frozen=True, kw_only=True):
    """Words of saying and of news; those of an `exact` entry stand for no other forms."""

    exact: bool = False


@functools.cache
def news_words() -> Mapping[str, FieldWord]:
    """Every form of the words of saying, of news and of the field, in lower case, with its weight.

    >>> [news_words()[form].weight for form in ("according to", "insisted", "senators")]
    ['telling', 'likely', 'slight']
    >>> news_words()["gunmen"] == field_words()["gunmen"]
    True
    """
    found = dict(_reporting_forms())
    for entry in load_entries("news", NewsWeighed):
        for form in entry.forms:
            word = FieldWord(entry.id if entry.once else form, entry.weight, read=False)
            for variant in (form,) if entry.exact else variants(form):
                _put(found, variant, word)
    for form, word in field_words().items():
        if word.weight == "everyday" and not word.read:  # it hides the words inside it
            found[form] = word
        else:
            _put(found, form, word)
    return found


def _put(found: dict[str, FieldWord], form: str, word: FieldWord) -> None:
    """Keep the heavier of two words that have a form in common."""
    if form not in found or _RANK[word.weight] > _RANK[found[form].weight]:
        found[form] = word


def _reporting_forms() -> Iterator[tuple[str, FieldWord]]:
    """Verbs of attribution as reports have them: of the past, or of a third person.

    Instructions and offers have the bare form, which says nothing.
    """
    import lemminflect

    for entry in cue_entries():
        for lemma in entry.forms if entry.pos == "V" else ():
            verb, *rest = lemma.split()
            for tag in ("VBD", "VBZ"):
                for form in lemminflect.getInflection(verb, tag):
                    yield " ".join((form.lower(), *rest)), FieldWord(lemma, "slight", read=False)
