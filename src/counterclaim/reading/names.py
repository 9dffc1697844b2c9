"""Names of people: where they stand, and when two of them are one.

In: a parse with its marks. Out: name mentions, each a range of words with the
parts of the name in a form that can be compared ("Bashar al-Assad": bashar,
assad). A name is found by the recogniser, or because a role word stands before.
"""

import functools
import re
import unicodedata
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from counterclaim.lexicon.actors import registry
from counterclaim.reading.descriptions import before_name
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.marks import Marks, RoleMark

_PARTICLES = frozenset({
    "al", "el", "ad", "as", "ash", "at", "ar", "an", "az", "ul", "ur", "bin", "ibn", "bint", "abu",
    "um", "umm", "abd", "ould", "von", "van", "de", "der", "den", "la", "du", "da", "di",
})  # fmt: skip
_ARTICLES = re.compile(r"^(?:al|el|ad|as|ash|at|ar|an|az|ul|ur|eddine?)[-‑ ]+(?=\w)")
_KUNYA = frozenset({"abu", "um", "umm", "abd", "ibn", "bin", "bint", "ould"})
_HYPHENS = frozenset({"-", "‑", "–"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PLACE_BEFORE = frozenset({"in", "at", "near", "outside", "into"})
_PLACE_NOUNS = frozenset({"city", "town", "village", "province", "district", "region", "suburb"})
_NO_NAME = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NEARLY = 0.84


class NameMention(NamedTuple):
    """`parse.words[start:end]` are a person's name with these parts.

    `role` is true where a role word stands before it, `recognised` where the
    recogniser took it for a person.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    role: bool
    recognised: bool


def find_names(parse: Parse, marks: Marks) -> list[NameMention]:
    """The names of people, in text order; what looks like a place or body is left out."""
    found: list[NameMention] = []
    words = parse.words
    done = 0
    for word in words:
        i = word.i
        if i < done or not word.text[0].isupper() or not word.tag.startswith("NN"):
            continue
        if word.entity == "PERSON" or i in marks.role_before:
            mention = _after_role(words, marks, i) or _recognised(words, marks, i)
        else:
            mention = _explained(words, marks, i)
        if mention and not _of_family(words, marks, mention):
            found.append(mention)
            done = mention.end
    return found


def _of_family(words: list[Word], marks: Marks, mention: NameMention) -> bool:
    """Whether a single name is a family's ("the Saleh family")."""
    if len(mention.parts) > 1 or mention.role:
        return False
    mark = marks.role_at.get(mention.end)
    return bool(mark and mark.role.entry.id == "relative")


def _after_role(words: list[Word], marks: Marks, i: int) -> NameMention | None:
    """A capitalised name right after a role word ("spokesman Ola Berg")."""
    before = marks.role_before.get(i)
    if before is None or before.role.kind in ("text", "body") or before.role.plural:
        return None
    if words[before.start].sentence is not words[i].sentence:
        return None
    end = _name_end(words, marks, i)
    if end == i or _is_body(words, marks, before.start, before.end, i, end):
        return None
    parts = name_parts(" ".join(w.text for w in words[i:end]))
    return NameMention(i, end, parts, True, words[i].entity == "PERSON") if parts else None


def _explained(words: list[Word], marks: Marks, i: int) -> NameMention | None:
    """A name the recogniser missed: the role behind a comma, or its speaking, gives it away."""
    word = words[i]
    before = words[i - 1] if i else None
    if word.tag != "NNP" or marks.actor_at.get(i) or marks.role_at.get(i):
        return None
    if before and before.sentence is word.sentence and _leads_in(words, marks, before):
        return None
    end = _name_end(words, marks, i)
    if end - i < 2 or end >= len(words) or marks.role_at.get(end - 1):
        return None
    head = words[end - 1]
    speaks = head.dep == "nsubj" and any(c.dep == "ccomp" for c in head.head.children)
    if not (
        (speaks and head.entity not in _PLACES)
        or _introduced(words, marks, end)
        or (head.entity not in _PLACES and _awaited(words, marks, i, end))
    ):
        return None
    parts = name_parts("".join(_text(words, i, end)))
    return NameMention(i, end, parts, True, False) if len(parts) > 1 else None


def _leads_in(words: list[Word], marks: Marks, before: Word) -> bool:
    """Whether the word before makes a capitalised run part of something else."""
    if before.tag == "POS":
        owner = marks.actor_at.get(before.i - 1)
        known = registry().get(owner.actor) if owner and owner.sense == "name" else None
        return known is None or known.kind == "state"
    return before.tag in ("NNP", "NNPS", "DT", "JJ") or before.lower in _PLACE_BEFORE


def _awaited(words: list[Word], marks: Marks, start: int, end: int) -> bool:
    """Whether a role before a comma waits for the name ("the group's spokesman, X Y, said")."""
    if start < 2 or words[start - 1].text != "," or words[end].text != ",":
        return False
    return bool(before_name(words, marks, start))


def _introduced(words: list[Word], marks: Marks, end: int) -> bool:
    """Whether ", governor of" or ", a spokesman" follows a name."""
    if words[end].text != ",":
        return False
    k = end + 1
    while k < min(end + 5, len(words)) and words[k].tag in ("DT", "JJ", "NN", "NNP", "POS", "HYPH"):
        mark = marks.role_at.get(k)
        if mark and mark.role.kind not in ("body", "text", "people"):
            return words[k].sentence is words[end].sentence
        k += 1
    return False


def _recognised(words: list[Word], marks: Marks, i: int) -> NameMention | None:
    """A name that the recogniser marks as a person's."""
    before = marks.role_before.get(i)
    if words[i].entity != "PERSON" or (before and _names_body(words, before, i)):
        return None
    end = i + 1
    while end < len(words) and words[end].entity == "PERSON" and not words[end].entity_start:
        end += 1
    start, role = i, False
    for mark in marks.roles_in(i, end - 1):  # "City Attorney Ola Berg"
        role, start = mark.role.kind not in ("body", "text"), mark.end
    if start > i and not role:
        return None  # "Radio Alta"
    while start < end and words[start].tag in ("DT", "PRP$"):
        start += 1
    while end > start and (words[end - 1].lower in _POSSESSIVE or words[end - 1].is_mark):
        end -= 1
    if start >= end or not words[start].text[0].isalpha():
        return None
    actor = marks.actor_at.get(start)
    if actor and not role and actor.end >= end and actor.sense in ("name", "composed"):
        return None
    last = marks.role_at.get(end - 1)
    if (last and last.role.kind in ("body", "text")) or words[end - 1].text.islower():
        return None
    if last and end - start == 1:
        return None
    parts = name_parts("".join(_text(words, start, end)))
    return NameMention(start, end, parts, role, True) if parts else None


def _names_body(words: list[Word], mark: RoleMark, i: int) -> bool:
    """Whether the capitalised word before a name makes it a body's ("Radio Alta")."""
    capital = (
        words[mark.end - 1].text[0].isupper() and words[mark.start].sentence is words[i].sentence
    )
    return capital and mark.role.kind in ("body", "text")


def _name_end(words: list[Word], marks: Marks, i: int) -> int:
    """Where a run of name words that begins at a word ends."""
    sentence = words[i].sentence
    end = i
    while end < len(words) and end - i < 7 and words[end].sentence is sentence:
        word = words[end]
        capital = word.text[0].isupper() and (word.tag.startswith("NN") or word.entity == "PERSON")
        if word.entity in _NO_NAME or (end > i and _other_name(words, marks, end)):
            break
        if end == i and (marks.actor_at.get(end) or marks.role_at.get(end)):
            mark = marks.actor_at.get(end)
            if word.entity != "PERSON" or (mark and mark.sense != "name"):
                break
        hyphened = end > i and words[end - 1].text in _HYPHENS and words[end - 1].end == word.start
        if not (capital or hyphened or _joins(words, end)):
            break
        end += 1
    while end > i and (words[end - 1].lower in _PARTICLES or words[end - 1].is_mark):
        if words[end - 1].text.endswith(".") and words[end - 1].text[0].isalpha():
            break
        end -= 1
    return end


def _other_name(words: list[Word], marks: Marks, i: int) -> bool:
    """Whether another name or a role begins at a word."""
    word = words[i]
    if word.entity == "PERSON":
        return word.entity_start and words[i - 1].entity == "PERSON"
    actor = marks.actor_at.get(i)
    if actor and actor.start == i:
        return True
    longer = i + 1 < len(words) and words[i + 1].entity == word.entity
    return word.entity_start and (word.entity in _PLACES or (word.entity != "" and longer))


def _joins(words: list[Word], i: int) -> bool:
    """Whether a word is a particle or hyphen inside a name ("al - Assad")."""
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or following.sentence is not word.sentence:
        return False
    if word.text in _HYPHENS:
        return words[i - 1].end == word.start and word.end == following.start
    return word.lower in _PARTICLES and (following.text[0].isupper() or following.text in _HYPHENS)


def _is_body(
    words: list[Word], marks: Marks, role_start: int, role_end: int, i: int, end: int
) -> bool:
    """Whether role word and name words are one name of a body ("General Assembly")."""
    actor = marks.actor_at.get(role_end - 1)
    if actor and actor.end > role_end:
        return True
    last = marks.role_at.get(end - 1)
    if last and last.role.kind == "body":
        return True
    joined = words[i].entity not in ("", "PERSON") and not words[i].entity_start
    return joined and role_end - role_start == 1


def _text(words: list[Word], start: int, end: int) -> list[str]:
    """The words as they stand, with a blank where the text has one."""
    pieces: list[str] = []
    for k in range(start, end):
        if k > start and words[k].start > words[k - 1].end:
            pieces.append(" ")
        pieces.append(words[k].text)
    return pieces


@functools.lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name to compare, without articles, accents and dots.

    >>> name_parts("Bashar al-Assad"), name_parts("Abu Omar"), name_parts("J. Müller")
    (('bashar', 'assad'), ('abu omar',), ('j', 'muller'))
    """
    joined = re.sub(r"\s*[-‑–]\s*", "-", name)
    folded = unicodedata.normalize("NFKD", joined.lower())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    parts: list[str] = []
    kunya = ""
    for piece in folded.replace("’", "'").split():
        piece = _ARTICLES.sub("", piece).strip(".,'\"")
        if piece in _KUNYA:
            kunya = f"{kunya}{piece} "
            continue
        if piece and not (parts and not kunya and piece in _PARTICLES):
            parts.append(kunya + piece)
            kunya = ""
    return tuple(parts)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of two or more parts may be one person's, misspelt or shortened.

    >>> same_person(("segei", "lavrov"), ("sergei", "lavrov"))
    True
    >>> same_person(("ajmal", "ahmadi"), ("emal", "ahmadi"))
    False
    """
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2 or not nearly(a[-1], b[-1]):
        return False
    first, other = a[0], b[0]
    if 1 in (len(first), len(other)):
        return first[0] == other[0] and a[-1] == b[-1]
    return nearly(first, other) and (first == other or a[-1] == b[-1])


@functools.lru_cache(maxsize=4096)
def nearly(a: str, b: str) -> bool:
    """Whether two parts of a name differ by a slip of spelling only."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return Levenshtein.distance(a, b) <= 1 + (min(len(a), len(b)) > 7) and (
        JaroWinkler.similarity(a, b) >= _NEARLY
    )


def place_words(parse: Parse) -> frozenset[str]:
    """Words that the text treats as places somewhere ("in X", "the city of X", "the X railway")."""
    found: set[str] = set()
    words = parse.words
    for word in words:
        if not word.text[0].isupper() or word.tag not in ("NNP", "NNPS"):
            continue
        before = words[word.i - 1] if word.i else word
        of_place = before.lower == "of" and words[before.i - 1].lower in _PLACE_NOUNS
        if word.entity in ("GPE", "LOC", "FAC") or before.lower in _PLACE_BEFORE or of_place:
            found.add(word.lower)
    return frozenset(found)


def looks_like_place(parse: Parse, mention: NameMention) -> bool:
    """Whether the words around a name treat it as a place ("in X", "the X railway")."""
    words = parse.words
    before = words[mention.start - 1] if mention.start else None
    after = words[mention.end] if mention.end < len(words) else None
    head = words[mention.end - 1]
    if before and before.sentence is head.sentence and before.lower in _PLACE_BEFORE:
        return True
    return bool(
        after
        and after.sentence is head.sentence
        and head.dep in ("compound", "nmod")
        and after.tag in ("NN", "NNS")
    )
