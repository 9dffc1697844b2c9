"""Contents without what only follows them: ", which is closed", ", but others disagree".

In: a content that hangs on its cue by a branch. Out: shorter contents, cut where a relative
clause, a participle, an adverbial clause or a second main clause begins at its right edge; whether
one of them is what is said is for `scoring` to choose.
"""

from collections.abc import Collection, Iterator

from counterclaim.reading.attribution.frames import Content
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.subjects import SUBJECTS
from counterclaim.reading.language import Word

_AFTER_A_MARK = frozenset({"relcl", "acl", "appos", "prep", "npadvmod", "dep", "parataxis"})
_OF_AN_OBJECT = frozenset({"relcl", "acl", "appos", "prep", "npadvmod", "dep", "parataxis"})
_PREDICATIVE = "as"
_OBJECTS = frozenset({"dobj", "right", "attr", "nsubjpass"})
_LEAST_WORDS = 2
_MOST = 2


def shortened(
    content: Content, cue: Word, quoted: Quoted, saying: Collection[str]
) -> Iterator[Content]:
    """Shorter wordings of a content after its cue, the longest first; no quotation is cut."""
    branch = content.branch
    if branch is None or branch.i < cue.i:
        return
    found = 0
    number = quoted.number
    for word, edge in _edges(branch, content.relation in _OBJECTS, saying):
        if number[edge] >= 0 and number[edge] == number[edge - 1]:
            continue
        words = [w for w in content.words if w.i < edge]
        while words and (words[-1].is_mark or words[-1].dep == "cc"):
            words.pop()
        size = sum(not w.is_mark for w in words)
        if size < _LEAST_WORDS and not (size and content.relation in _OBJECTS):
            return
        if len(words) == len(content.words):
            continue
        yield Content(words, f"{content.relation}-less-{word.dep}", branch, word)
        found += 1
        if found == _MOST:
            return


def _edges(branch: Word, is_object: bool, saying: Collection[str]) -> Iterator[tuple[Word, int]]:
    """Words on the right edge of a branch at which it can be cut, with where they begin."""
    cuts: list[tuple[int, Word]] = []
    node: Word | None = branch
    while node is not None:
        right = [c for c in node.children if c.i > node.i and not c.is_mark and c.dep != "cc"]
        for child in right:
            edge = _edge(child)
            if edge > branch.i and _may_go(child, edge, is_object and node is branch, saying):
                cuts.append((edge, child))
        node = right[-1] if right else None
    for edge, child in sorted(cuts, key=lambda cut: -cut[0]):
        yield child, edge


def _edge(word: Word) -> int:
    """Where what hangs on a word begins."""
    while word.children and word.children[0].i < word.i:
        word = word.children[0]
    return word.i


def _may_go(word: Word, edge: int, of_object: bool, saying: Collection[str]) -> bool:
    if word.dep == "advcl":
        return True
    if word.dep == "conj":
        own = any(c.dep in SUBJECTS or c.dep == "nsubjpass" for c in word.children)
        return own or (word.is_verb and f"{word.lemma}/V" in saying)
    if of_object:
        return word.dep in _OF_AN_OBJECT and word.lower != _PREDICATIVE
    words = word.sentence.words
    at = edge - words[0].i
    return word.dep in _AFTER_A_MARK and at > 0 and words[at - 1].is_mark
