"""What a text says somebody is, in the words right around the name.

In: a name's place in a parse. Out: the ranges of words that describe its bearer:
before it ("U.S. Secretary of State ..."), after a comma (", head of the council,"),
after "with" or "of", and with the name itself as the addition ("a spokesman, ...,").
"""

from counterclaim.lexicon.parties import leading_verbs
from counterclaim.reading.language import Word
from counterclaim.reading.marks import Marks

type Range = tuple[int, int]

_LEFT_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "JJS", "POS", "HYPH", "VBG", "VBN", "CD"})
_LEFT_LINKS = frozenset({"of", "for", "and", "'s", "’s"})
_WITH = frozenset({"with", "of", "from"})
_STOP_AFTER = frozenset({",", ";", ":", "--", "—", "–", "(", ")", '"', "”", "“", "."})
_CLAUSE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_KNOWN_AS = frozenset({"known", "only", "as", "called", "named", "identified"})
_BREAK_TAGS = frozenset({"IN", "CC", "PRP", "WP", "TO"})
_LONGEST = 30


def before_name(words: list[Word], marks: Marks, start: int) -> list[Range]:
    """The words before a name that say who it is: beside it, and before a comma."""
    first = words[start].sentence.words[0].i
    left = start
    while left > first and _leads_on(words[left - 1]):
        left -= 1
    left = _without_link(words, marks, left, start)
    while left < start and (
        words[left].lower in _LEFT_LINKS or words[left].tag in ("CD", "HYPH", "POS")
    ):
        left += 1
    name = marks.actor_at.get(left)
    if name and left < start and name.start >= first:
        left = min(left, name.start)
    found: list[Range] = []
    if left < start and _describes(words, marks, left, start):
        found.append((left, start))
    named = _named_after(words, marks, left) if left == start or found else None
    return [*found, named] if named else found


def _describes(words: list[Word], marks: Marks, left: int, start: int) -> bool:
    """Whether words beside a name hold a role, or a body that the name belongs to."""
    if any(mark.role.kind != "text" for mark in marks.roles_in(left, start)):
        return True
    return bool(marks.actors_in(left, start)) and words[start - 1].lower in ("'s", "’s")


def _leads_on(word: Word) -> bool:
    if word.entity in ("DATE", "TIME"):
        return False
    return word.tag in _LEFT_TAGS or word.lower in _LEFT_LINKS


def _without_link(words: list[Word], marks: Marks, left: int, start: int) -> int:
    """Cut at an "of" or "and" that no role word stands before ("the killing of President ...")."""
    for i in range(start - 1, left - 1, -1):
        if words[i].lower not in ("of", "for", "and"):
            continue
        if words[i].lower == "and" and i > left and words[i - 1].tag == words[i + 1].tag == "NNP":
            continue
        role = marks.role_before.get(i)
        inside = marks.role_at.get(i) or marks.actor_at.get(i)
        if not inside and (role is None or role.role.kind in ("text", "people")):
            return i + 1
    return left


def _named_after(words: list[Word], marks: Marks, start: int) -> Range | None:
    """A description whose bearer is named behind a comma ("the mayor, Ines Rou, wept")."""
    sentence = words[start].sentence
    while start - 1 > sentence.words[0].i and words[start - 1].lower in _KNOWN_AS:
        start -= 1
    if start < 2 or words[start - 1].text != ",":
        return None
    if words[start - 2].sentence is not sentence:
        return None
    left = start - 1
    while left > sentence.words[0].i:
        word = words[left - 1]
        if word.text in _STOP_AFTER or word.tag in _CLAUSE or word.tag == "CC":
            break
        left -= 1
        if word.tag in ("DT", "PRP$") and _is_role(words, marks, left, start):
            if left > sentence.words[0].i and words[left - 1].lower in ("of", "to", "for"):
                continue  # "an adviser to the president"
            break
    if start - left > _LONGEST or not _is_role(words, marks, left, start):
        return None
    return _without_determiner(words, left), start - 1


def _is_role(words: list[Word], marks: Marks, left: int, start: int) -> bool:
    """Whether a noun phrase is headed by a role word."""
    found = [m for m in marks.roles_in(left, start - 1) if m.role.kind not in ("text", "body")]
    if not found:
        return False
    first, last = found[0], found[-1]
    if start - 1 in (first.end, last.end):
        return True
    return words[first.end].lower in ("of", "for", "with", "in", "at")


def _without_determiner(words: list[Word], left: int) -> int:
    return left + 1 if words[left].tag == "DT" else left


def after_name(words: list[Word], marks: Marks, start: int, end: int) -> Range | None:
    """The words after a name that say who it is, without the marks around them."""
    if end >= len(words) or words[end].sentence is not words[start].sentence:
        return None
    if words[end].lower in _WITH and start <= words[end].head.i < end:
        return _phrase(words, end + 1)
    if words[end].text != "," or end + 1 >= len(words):
        return None
    if words[end + 1].sentence is not words[start].sentence:
        return None
    if words[end + 1].lower == "who":
        return _led(words, end + 2)
    return _apposition(words, marks, end + 1)


def _phrase(words: list[Word], start: int) -> Range | None:
    """A noun phrase after a preposition, up to a verb, comma or another preposition."""
    end = start
    sentence = words[start - 1].sentence
    while end < len(words) and words[end].sentence is sentence and end - start < 12:
        word = words[end]
        stops = word.text in _STOP_AFTER or word.tag in _CLAUSE or word.tag in _BREAK_TAGS
        if stops and not (word.lower in ("of", "for", "and") and _capital(words, end + 1)):
            break
        end += 1
    return (start, end) if end > start else None


def _capital(words: list[Word], i: int) -> bool:
    return i < len(words) and words[i].text[0].isupper()


def _led(words: list[Word], start: int) -> Range | None:
    """What someone leads, after "who": "who heads the command"."""
    while (
        start < len(words) and words[start].tag in ("RB", "MD", "VB") and words[start].tag != "VB"
    ):
        start += 1
    if start < len(words) and words[start].lower in leading_verbs():
        return _phrase(words, start + 1)
    return None


def _apposition(words: list[Word], marks: Marks, start: int) -> Range | None:
    """A description between commas: role words first, no verb of its own before them."""
    sentence = words[start].sentence
    end, role_at = start, -1
    while end < len(words) and words[end].sentence is sentence and end - start < _LONGEST:
        word = words[end]
        if word.text in _STOP_AFTER and not (word.text == "." and word.i + 1 < len(words)):
            break
        if word.text == "." and word is sentence.words[-1]:
            break
        if word.tag in _CLAUSE or word.tag in ("WP", "WDT", "PRP", "WP$"):
            break
        mark = marks.role_at.get(end)
        if role_at < 0 and mark and mark.role.kind not in ("text", "body"):
            role_at = end
        end += 1
    while end > start and words[end - 1].tag in ("IN", "CC", "RB", "VBN"):
        end -= 1
    if role_at < 0 or role_at - start > 10 or end <= role_at:
        return None
    return _without_determiner(words, start), end
