"""Possible attributions: a cue word, someone who may be its source, and what may be said.

In: a parse and its quotations. Out: candidates with features, several for one
cue where the syntax leaves it open; `scoring` chooses. Candidates come from the
dependency tree around each word that may be a cue (object, clause, preposition,
parenthetical, noun complement), from "according to", and from a colon after a name.
"""

import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.model.claims import Quotation
from counterclaim.read.language import Parse, Sentence, Word

SUBJECTS = frozenset({"nsubj", "csubj"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "oprd", "attr", "acomp", "dative"})
_RELATIVE = frozenset({"who", "which", "that"})
_OPENERS = "\"“„«`‘'"


class Candidate(NamedTuple):
    """One reading of a cue. `source` and `content` are words; `content` may run in parts."""

    cue: Word
    source: tuple[Word, ...]
    content: tuple[tuple[int, int], ...]
    relation: str
    source_relation: str
    features: tuple[str, ...]


class Marks:
    """Which offsets stand between quotation marks."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.quotations = tuple(q for q in quotations if len(q.inner.text) > 1)
        self._starts = [q.span.start for q in self.quotations]

    def at(self, offset: int) -> Quotation | None:
        """The quotation an offset stands in."""

        for number in range(bisect.bisect_right(self._starts, offset) - 1, -1, -1):
            quotation = self.quotations[number]
            if offset < quotation.span.end:
                return quotation
            if number < bisect.bisect_right(self._starts, offset) - 3:
                break
        return None


def subject_of(word: Word) -> tuple[Word | None, str]:
    """Who does what a verb says, through auxiliaries, conjunction, control and participles."""
    for child in word.children:
        if child.dep in SUBJECTS:
            return child, "nsubj"
    for child in word.children:
        if child.dep == "agent":
            for grandchild in child.children:
                if grandchild.dep == "pobj":
                    return grandchild, "agent"
    passive = any(c.dep in ("nsubjpass", "auxpass") for c in word.children)
    if passive:
        return None, "passive"
    if word.dep in ("conj", "xcomp") and word.head.is_verb:
        found, relation = subject_of(word.head)
        return found, f"{word.dep}-{relation}" if found else "none"
    if word.dep == "acl" and word.head.is_noun and word.tag == "VBG":
        return word.head, "acl"
    if word.dep == "relcl":
        return word.head, "relcl"
    if word.dep in ("advcl", "pcomp") and word.tag in ("VBG", "VB"):
        head = word.head if word.head.is_verb else word.head.head
        if head.is_verb and head is not word:
            for child in head.children:
                if child.dep in SUBJECTS or child.dep == "nsubjpass":
                    return child, "advcl"
    for child in word.children:
        if child.dep in ("npadvmod", "dep", "appos") and child.is_noun and child.start > word.start:
            return child, "inverted"
    return None, "none"


def candidates_in(parse: Parse, marks: Marks, cues: frozenset[str]) -> Iterator[Candidate]:
    """All candidates of a document, cue by cue in text order.

    `cues` are the lemmas that may be cues, with the first letter of their tag ("say/V").
    """
    for position, sentence in enumerate(parse.sentences):
        following = parse.sentences[position + 1 : position + 2]
        for word in sentence.words:
            if f"{word.lemma}/{word.tag[:1]}" in cues:
                if word.is_verb and word.dep not in ("aux", "auxpass"):
                    yield from _verbal(parse, sentence, word, marks)
                elif not word.is_verb:
                    yield from _nominal(parse, sentence, word, marks)
            elif word.lower == "according" and word.dep == "prep":
                yield from _according(parse, sentence, word, marks)
            if word.text == ":" and word.i > sentence.words[0].i:
                yield from _colon(parse, sentence, word, following, marks)


def _verbal(parse: Parse, sentence: Sentence, cue: Word, marks: Marks) -> Iterator[Candidate]:
    subject, how = subject_of(cue)
    passive = how == "passive"
    if how == "relcl":
        subject = None
        how = "none"
    for child in cue.children:
        content: list[Word] | None = None
        relation = child.dep
        if child.dep in _CLAUSES:
            content = child.subtree()
        elif child.dep in _OBJECTS and child.dep != "dative":
            content = child.subtree()
        elif child.dep == "prep":
            inner = [c for c in child.children if c.dep in ("pobj", "pcomp")]
            if inner:
                content = [w for c in inner for w in c.subtree()]
                relation = f"prep-{child.lower}-{inner[0].dep}"
        elif child.dep == "nsubjpass":
            content = child.subtree()
        elif child.dep in ("advcl", "advmod") and child.start > cue.start:
            content = child.subtree()
        elif child.dep == "nsubj" and marks.at(child.start) and subject is child:
            other = next(
                (c for c in cue.children if c.dep in _OBJECTS and not marks.at(c.start)), None
            )
            if other:
                yield _made(
                    parse, sentence, cue, other, "swapped", child.subtree(), "swapped", marks
                )
            continue
        elif child.dep == "punct":
            continue
        if content:
            content = [w for w in content if w is not cue]
            if cue.start > content[0].start and child.dep in _CLAUSES:
                content = [w for w in content if w.end <= content[-1].end]
            source = None if passive and child.dep == "nsubjpass" else subject
            yield _made(parse, sentence, cue, source, how, content, relation, marks)
            if child.dep in _OBJECTS:
                for deep in child.children:
                    if deep.dep in ("acl", "relcl") and deep.start > child.start:
                        yield _made(
                            parse, sentence, cue, subject, how, deep.subtree(),
                            f"{child.dep}-{deep.dep}", marks,
                        )  # fmt: skip
                    if deep.dep == "prep":
                        for last in deep.children:
                            if last.dep in ("pobj", "pcomp"):
                                yield _made(
                                    parse, sentence, cue, subject, how, last.subtree(),
                                    f"{child.dep}-prep-{last.dep}", marks,
                                )  # fmt: skip
    if cue.dep in ("parataxis", "ccomp", "dep", "advcl", "intj") and cue.head is not cue:
        around = _without(cue.head.subtree(), cue)
        if around:
            yield _made(
                parse, sentence, cue, subject, how, around, f"parenthetical-{cue.dep}", marks
            )
    if cue.dep in ("acl", "relcl") and cue.head.is_noun:
        own = _without(cue.head.subtree(), cue)
        source = subject if how != "acl" else None
        if source is not None or passive or cue.tag == "VBN":
            by = next((c for c in cue.children if c.dep == "agent"), None)
            named = next((g for g in by.children if g.dep == "pobj"), None) if by else source
            yield _made(parse, sentence, cue, named, "agent", own, "head-noun", marks)
    if cue.dep == "pobj" or cue.dep == "conj":
        return
    quoted = _quoted_beside(sentence, cue, marks)
    if quoted:
        yield _made(parse, sentence, cue, subject, how, quoted, "quoted", marks)


def _nominal(parse: Parse, sentence: Sentence, cue: Word, marks: Marks) -> Iterator[Candidate]:
    source, how = _owner(cue)
    for child in cue.children:
        if child.dep in ("acl", "relcl", "ccomp", "xcomp", "appos") and child.start > cue.start:
            yield _made(
                parse, sentence, cue, source, how, child.subtree(), f"noun-{child.dep}", marks
            )
        elif child.dep == "prep":
            for inner in child.children:
                if inner.dep in ("pobj", "pcomp"):
                    yield _made(
                        parse, sentence, cue, source, how, inner.subtree(),
                        f"noun-prep-{child.lower}-{inner.dep}", marks,
                    )  # fmt: skip
    if cue.dep in ("attr", "acomp") or cue.tag.startswith("J"):
        subject, how = subject_of(cue.head) if cue.head is not cue else (None, "none")
        for child in (*cue.head.children, *cue.children):
            if child.dep in ("ccomp", "xcomp", "advcl") and child.start > cue.start:
                yield _made(
                    parse, sentence, cue, subject, f"predicate-{how}", child.subtree(),
                    f"predicate-{child.dep}", marks,
                )  # fmt: skip
            elif child.dep == "prep" and child.head is cue:
                for inner in child.children:
                    if inner.dep in ("pobj", "pcomp"):
                        yield _made(
                            parse, sentence, cue, subject, f"predicate-{how}", inner.subtree(),
                            f"predicate-prep-{child.lower}", marks,
                        )  # fmt: skip
    if cue.dep == "pobj" and cue.head.dep == "prep" and cue.head.head is not cue.head:
        around = _without(cue.head.head.subtree(), cue.head)
        if source is not None and around:
            yield _made(
                parse, sentence, cue, source, how, around, f"in-view-{cue.head.lower}", marks
            )


def _owner(noun: Word) -> tuple[Word | None, str]:
    """Whose view, report or threat a noun names: possessive, "by", "from", light verb."""
    for child in noun.children:
        if child.dep == "poss":
            return child, "poss"
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in ("by", "from", "of"):
            for inner in child.children:
                if inner.dep == "pobj":
                    return inner, f"noun-{child.lower}"
    if noun.dep in ("dobj", "attr") and noun.head.is_verb:
        subject, how = subject_of(noun.head)
        return subject, f"light-{how}"
    for child in noun.children:
        if child.dep in ("compound", "amod") and child.entity:
            return child, "compound"
    return None, "none"


def _according(parse: Parse, sentence: Sentence, cue: Word, marks: Marks) -> Iterator[Candidate]:
    to = next((c for c in cue.children if c.lower == "to"), None)
    source = next((c for c in (to or cue).children if c.dep == "pobj"), None)
    around = _without(cue.head.subtree(), cue) if cue.head is not cue else []
    if source is not None and around:
        yield _made(parse, sentence, cue, source, "according", around, "according", marks)


def _colon(
    parse: Parse, sentence: Sentence, colon: Word, following: Sequence[Sentence], marks: Marks
) -> Iterator[Candidate]:
    """A name and a colon ("Ministry: it was a mistake"), or a cue whose quotation follows."""
    before = [w for w in sentence.words if w.i < colon.i]
    after = [w for w in sentence.words if w.i > colon.i and not w.is_mark]
    named = [w for w in before if not w.is_mark]
    if 0 < len(named) <= 6 and not any(w.is_verb or w.tag == "MD" for w in named):
        content = [w for w in sentence.words if w.i > colon.i]
        head = next((w for w in named if w.head not in named or w.head is w), named[-1])
        if after:
            yield _made(parse, sentence, colon, head, "label", content, "colon", marks)
        elif following:
            yield _made(
                parse, sentence, colon, head, "label", following[0].words, "colon-next", marks
            )
        return
    cue = next((w for w in reversed(before) if w.is_verb and w.dep not in ("aux", "auxpass")), None)
    if cue is None:
        return
    subject, how = subject_of(cue)
    if after and marks.at(after[0].start):
        yield _made(
            parse,
            sentence,
            cue,
            subject,
            how,
            [w for w in sentence.words if w.i > colon.i],
            "colon-quote",
            marks,
        )
    elif not after and following and following[0].words[0].text[0] in _OPENERS:
        yield _made(
            parse, sentence, cue, subject, how, following[0].words, "colon-next-quote", marks
        )


def _quoted_beside(sentence: Sentence, cue: Word, marks: Marks) -> list[Word]:
    """The words of the sentence that stand in quotations outside of which the cue stands."""
    if marks.at(cue.start):
        return []
    return [w for w in sentence.words if not w.is_mark and marks.at(w.start)]


def _without(words: list[Word], branch: Word) -> list[Word]:
    gone = {w.i for w in branch.subtree()}
    return [w for w in words if w.i not in gone]


def _made(
    parse: Parse, sentence: Sentence, cue: Word, source: Word | None, how: str,
    content: Sequence[Word], relation: str, marks: Marks,
) -> Candidate:  # fmt: skip
    source_words = tuple(source_extent(source, cue)) if source is not None else ()
    taken = {w.i for w in source_words} | {cue.i}
    words = [w for w in content if w.i not in taken]
    parts = tuple(_parts(parse, words, marks))
    return Candidate(
        cue, source_words, parts, relation, how,
        tuple(_features(parse, sentence, cue, source, how, words, relation, marks)),
    )  # fmt: skip


def source_extent(head: Word, cue: Word) -> list[Word]:
    """The noun phrase of a source: its modifiers and appositions, not the clause of the cue."""
    gone: set[int] = set()
    for child in head.children:
        if child.dep in ("relcl", "acl", "advcl", "parataxis") and any(
            w is cue for w in child.subtree()
        ):
            gone.update(w.i for w in child.subtree())
        elif child.dep == "case" or (child.dep == "punct" and child.i > head.i):
            gone.add(child.i)
    cue_tree = {cue.i}
    words = [w for w in head.subtree() if w.i not in gone and w.i not in cue_tree]
    if head.i < cue.i:
        words = [w for w in words if w.i < cue.i]
    else:
        words = [w for w in words if w.i > cue.i]
    while words and words[-1].is_mark and words[-1] is not head:
        words.pop()
    while words and words[0].is_mark and words[0] is not head:
        words.pop(0)
    return words or [head]


def _parts(parse: Parse, words: Sequence[Word], marks: Marks) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring words as offsets, widened to quotation marks at their edges."""
    run: list[Word] = []
    for word in sorted(words, key=lambda w: w.i):
        if run and word.i != run[-1].i + 1:
            yield from _run(parse, run, marks)
            run = []
        run.append(word)
    yield from _run(parse, run, marks)


def _run(parse: Parse, run: list[Word], marks: Marks) -> Iterator[tuple[int, int]]:
    def bare(word: Word) -> bool:
        return word.is_mark and word.text not in ("$", "%", "#", "£", "€", "[", "(", ")", "]")

    while run and bare(run[0]):
        run.pop(0)
    while run and bare(run[-1]):
        run.pop()
    if not run:
        return
    start, end = run[0].start, run[-1].end
    first, last = marks.at(start), marks.at(end - 1)
    if first and first.inner.start == start:
        start = first.span.start
    if last and last.closed and not parse.text[end : last.inner.end].strip(" .,;:!?"):
        end = last.span.end
    yield start, end


def _features(
    parse: Parse, sentence: Sentence, cue: Word, source: Word | None, how: str,
    content: Sequence[Word], relation: str, marks: Marks,
) -> Iterator[str]:  # fmt: skip
    lemma = cue.lemma
    yield f"cue={lemma}/{cue.tag[:1]}"
    yield f"rel={relation}"
    yield f"src={how}"
    yield f"cue+rel={lemma}+{relation}"
    yield f"cue+src={lemma}+{how}"
    yield f"rel+src={relation}+{how}"
    yield f"tag={cue.tag}"
    yield f"dep={cue.dep}"
    yield f"tag+rel={cue.tag}+{relation}"
    quoted = sum(marks.at(w.start) is not None for w in content[:40])
    share = "none" if not quoted else "all" if quoted >= 0.9 * len(content[:40]) else "some"
    yield f"quoted={share}"
    yield f"quoted+rel={share}+{relation}"
    yield f"quoted+cue={share}+{lemma}"
    in_quote = marks.at(cue.start) is not None
    yield f"cue-quoted={in_quote}+{share}"
    size = min(len(content), 12) // 3
    yield f"size={size}"
    yield f"size+rel={size}+{relation}"
    if source is None:
        yield "source=none"
    else:
        kind = source.entity or source.tag
        yield f"source={kind}"
        yield f"source-word={source.lemma}"
        yield f"source+cue={kind}+{lemma}"
        yield f"source-side={'before' if source.i < cue.i else 'after'}"
    if content:
        first = content[0]
        yield f"first={first.lower if first.tag in ('IN', 'TO', 'WRB', 'WP', 'WDT', 'DT') else first.tag}"
        yield f"first+cue={first.lower if first.tag in ('IN', 'TO', 'WRB', 'WP', 'WDT') else first.tag[:1]}+{lemma}"
        yield f"side={'before' if first.i < cue.i else 'after'}+{relation}"
        head = next((w for w in content if w.head not in content), first)
        yield f"head={head.tag}+{relation}"
        yield f"head-lemma={head.lemma}+{relation}"
    negated = any(c.dep == "neg" for c in cue.children)
    modal = next((c.lower for c in cue.children if c.dep == "aux" and c.tag == "MD"), "")
    yield f"neg={negated}"
    if modal:
        yield f"modal={modal}"
        yield f"modal+cue={modal}+{lemma}"
    yield f"heading={sentence.block.kind == 'heading'}"
    particle = next((c.lower for c in cue.children if c.dep == "prt"), "")
    if particle:
        yield f"particle={lemma}-{particle}"
    if cue.dep in ("conj", "xcomp", "ccomp", "advcl", "relcl", "acl"):
        yield f"governor={cue.head.lemma}+{cue.dep}"
    if cue.text == ":":
        yield f"colon-first={sentence.words[0].i == parse.words[0].i}"
        yield f"colon-caps={source is not None and source.text.isupper()}"
        yield f"colon-len={len(sentence.words) > 25}"
