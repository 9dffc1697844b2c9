"""Possible attributions: a cue word, who may be its source, and what may be said.

In: a parse and its quotations. Out: for each word that may be a cue, its
possible sources and contents; `scoring` chooses a pair or none. They come from
the dependency tree around the cue (clause, object, preposition, parenthetical,
noun complement), from quotations beside it, from "according to" and from a
colon after a name.
"""

from collections.abc import Iterator, Sequence

from counterclaim.reading.attribution.adjacent import adjacent_quotations, holding
from counterclaim.reading.attribution.beside import block_words, quotations_beside
from counterclaim.reading.attribution.frames import Content, CueWords, Frame
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.shortened import shortened
from counterclaim.reading.attribution.subjects import (
    Option,
    sources_of_adjective,
    sources_of_noun,
    sources_of_verb,
)
from counterclaim.reading.language import Parse, Sentence, Word

_CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "oprd", "attr", "acomp"})
_PARENTHETICAL = frozenset({"parataxis", "dep", "advcl", "intj"})
_CIRCUMSTANCE = frozenset({"in", "at", "from", "by", "during", "after", "before", "since"})
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_CLOSING = "”\"’'»"
_LABEL_WORDS = 7
_TAIL_WORDS = 4


def find_frames(parse: Parse, quoted: Quoted, known: CueWords) -> Iterator[Frame]:
    """All words of a document that may be cues, in text order."""
    cues = known.cues
    for sentence in parse.sentences:
        for word in sentence.words:
            letter = word.tag[:1]
            frame: Frame | None = None
            if word.dep == "amod" and f"{word.lemma}/P" in cues:
                frame = _modifier(word)
            elif letter == "V":
                if word.lower == "according":
                    frame = _according(word)
                elif word.dep not in ("aux", "auxpass"):
                    lemma = word.lemma
                    if f"{lemma}/V" in cues:
                        frame = _verbal(parse, sentence, word, quoted, known)
            elif letter == "N" or letter == "J":
                if f"{word.lemma}/{letter}" in cues:
                    frame = _nominal(word) if letter == "N" else _adjective(word)
            elif letter == "R" or letter == "I":
                if f"{word.lower}/{letter}" in cues:
                    frame = _adverb(word)
            elif word.text == ":":
                frame = _colon(parse, sentence, word)
            elif word.is_mark and word.text.lstrip(_CLOSING) in _DASHES:
                frame = _dash(parse, word, quoted) or _heading_dash(sentence, word)
            if frame and frame.contents:
                yield frame


def _verbal(parse: Parse, sentence: Sentence, cue: Word, quoted: Quoted, known: CueWords) -> Frame:
    sources = sources_of_verb(cue, impersonal=f"{cue.lemma}/V" in known.impersonal)
    contents: list[Content] = []
    clause = False
    passive: Word | None = None
    right: list[Word] = []
    for child in cue.children:
        dep = child.dep
        if dep in _CLAUSES:
            clause = True
            contents.append(Content(child.subtree(), dep, child))
            if child.i > cue.i:
                right.append(child)
        elif dep in _OBJECTS:
            contents.append(Content(child.subtree(), dep, child))
            contents.extend(_inside_object(child))
            if child.i > cue.i:
                right.append(child)
        elif dep == "prep" or dep == "agent":
            contents.extend(_of_preposition(child, "prep"))
            if child.i > cue.i:
                right.append(child)
        elif dep == "nsubjpass":
            passive = child
            contents.append(Content(child.subtree(), dep, child))
        elif dep == "nsubj":
            contents.extend(_swapped(cue, child, quoted, sources))
        elif dep == "advcl" and child.i > cue.i:
            contents.append(Content(child.subtree(), dep, child))
    if len(right) > 1 and right[0].dep in _OBJECTS:
        words = [w for branch in right for w in branch.subtree()]
        contents.append(Content(sorted(words, key=lambda w: w.i), "right", right[0]))
    head = cue.head
    if head is not cue:
        if cue.dep in _PARENTHETICAL and not clause:
            contents.append(Content(_without(head.subtree(), cue), f"around-{cue.dep}", head))
        if cue.dep in ("advcl", "conj") and not clause:
            for child in head.children:
                if child.dep == "ccomp":
                    contents.append(Content(child.subtree(), f"shared-{cue.dep}", child))
    contents.extend(quotations_beside(parse, sentence, cue, quoted, known, clause))
    if passive is not None:
        contents.extend(_passive(cue, passive))
    if not clause:
        contents.extend(_that_clause(sentence, cue))
        contents.extend(_sides(sentence, cue, sources))
    contents.extend(_parenthetical(sentence, cue, sources, quoted, known))
    sources = [(w, how) for w, how in sources if w is None or _speaks(w, cue, quoted)]
    contents = [_this_side(content, cue, quoted) for content in contents if content.words]
    contents = [_inside(content, cue, quoted) for content in contents if content.words]
    contents.extend(
        [less for content in contents for less in shortened(content, cue, quoted, known.saying)]
    )
    adjacent = adjacent_quotations(parse, cue, quoted, known)
    if adjacent:
        contents = holding(contents, adjacent, parse, cue, quoted)
    return Frame(cue, "V", sources, [content for content in contents if _says(content)])


def _says(content: Content) -> bool:
    """Whether a content has a word besides one that opens it: not just "that" or "what"."""
    return any(not (w.is_mark or w.tag == "IN" or w.tag[:1] == "W") for w in content.words)


def _inside_object(noun: Word) -> Iterator[Content]:
    """What hangs on an object: "issued a warning that ...", "raised questions about ..."."""
    for child in noun.children:
        if child.dep in ("acl", "relcl", "ccomp") and child.i > noun.i:
            yield Content(child.subtree(), f"object-{child.dep}", child)
        elif child.dep == "prep":
            yield from _of_preposition(child, "object")


def _of_preposition(preposition: Word, what: str) -> Iterator[Content]:
    if preposition.lower in _CIRCUMSTANCE and what != "noun":
        return
    for child in preposition.children:
        if child.dep in ("pobj", "pcomp"):
            yield Content(child.subtree(), f"{what}-{preposition.lower}-{child.dep}", child)


def _swapped(cue: Word, subject: Word, quoted: Quoted, sources: list[Option]) -> Iterator[Content]:
    """A quotation taken for the subject, the speaker for the object of "said"."""
    if quoted.of(subject) < 0 or quoted.of(cue) >= 0:
        return
    speaker = next((c for c in cue.children if c.i > cue.i and (c.is_noun or c.tag == "PRP")), None)
    if speaker:
        sources.insert(0, (speaker, "swapped"))
        yield Content(subject.subtree(), "swapped", subject)


def _passive(cue: Word, subject: Word) -> Iterator[Content]:
    """What somebody is called or accused of: "the reports were described by him as lies"."""
    for child in cue.children:
        if child.i < cue.i:
            continue
        if child.dep in ("xcomp", "oprd") or (child.dep == "prep" and child.lower == "as"):
            yield Content([*subject.subtree(), *child.subtree()], f"passive-{child.dep}", subject)
        elif child.dep == "prep":
            for inner in _of_preposition(child, "passive"):
                words = [*subject.subtree(), *inner.words]
                yield Content(words, inner.relation, subject)


def _that_clause(sentence: Sentence, cue: Word) -> Iterator[Content]:
    """What follows "that" near a cue, where the parse does not hang it on the cue."""
    start = sentence.words[0].i
    for word in sentence.words[cue.i + 1 - start : cue.i + 8 - start]:
        if word.lower == "that" and word.tag in ("IN", "WDT", "DT"):
            rest = sentence.words[word.i - start :]
            if len(rest) > 2:
                yield Content(rest, "that")
            return


def _sides(sentence: Sentence, cue: Word, sources: list[Option]) -> Iterator[Content]:
    """All after a cue whose source stands before it, where the parse gives no clause."""
    source = sources[0][0] if sources else None
    after = sentence.words[cue.i + 1 - sentence.words[0].i :]
    joined = after[:1] and after[0].tag == "CC"
    if len(after) >= 3 and not joined and source is not None and source.i < cue.i:
        yield Content(after, "after")


def _parenthetical(
    sentence: Sentence, cue: Word, sources: list[Option], quoted: Quoted, known: CueWords
) -> Iterator[Content]:
    """What stands before ", officials said", and with it what goes on after a further comma."""
    if f"{cue.lemma}/V" not in known.saying or quoted.of(cue) >= 0:
        return
    words = sentence.words
    start = words[0].i
    at = cue.i - start
    source = sources[0][0] if sources else None
    first = last = at
    if source is not None and quoted.of(source) < 0:
        own = [w.i - start for w in source.subtree() if w.sentence is sentence]
        if source.i < cue.i:
            first = min([at, *own])
        else:
            last = max([at, *(n for n in own if n - at < 30)])
    while first and (
        words[first - 1].dep in ("aux", "neg", "advmod") or words[first - 1].tag == "RB"
    ):
        first -= 1
    if first < 3 or not words[first - 1].is_mark:
        return
    before = words[:first]
    yield Content(before, "before")
    rest = next((n for n in range(last + 1, len(words)) if words[n].is_mark), None)
    if rest is None or words[rest].text != "," or rest - last > 8 or rest + 1 >= len(words):
        return
    after = words[rest + 1 :]
    if after[0].is_verb and f"{after[0].lemma}/V" in known.saying:
        return
    yield Content([*before, *after], f"before-after-{after[0].tag}", after[0])


def _speaks(source: Word, cue: Word, quoted: Quoted) -> bool:
    """Whether a source does not stand in a quotation that its cue stands outside of."""
    at = quoted.of(source)
    return at < 0 or at == quoted.of(cue) or quoted.of(cue) >= 0


def _this_side(content: Content, cue: Word, quoted: Quoted) -> Content:
    """A content without what a semicolon parts from its cue."""
    words = content.words
    cuts = [w.i for w in words if w.text == ";" and quoted.number[w.i] < 0]
    if not cuts:
        return content
    low = max((i for i in cuts if i < cue.i), default=-1)
    high = min((i for i in cuts if i > cue.i), default=words[-1].i + 1)
    return content._replace(words=[w for w in words if low < w.i < high])


def _inside(content: Content, cue: Word, quoted: Quoted) -> Content:
    """What a cue inside a quotation can tell: nothing beyond that quotation."""
    at = quoted.of(cue)
    if at < 0:
        return content
    first, last = quoted.first[at], quoted.last[at]
    if first <= content.words[0].i and content.words[-1].i < last:
        return content
    return content._replace(words=[w for w in content.words if first <= w.i < last])


def _nominal(cue: Word) -> Frame:
    contents: list[Content] = []
    for child in cue.children:
        if child.dep in ("acl", "relcl", "ccomp", "xcomp", "appos") and child.i > cue.i:
            contents.append(Content(child.subtree(), f"noun-{child.dep}", child))
        elif child.dep == "prep":
            contents.extend(_of_preposition(child, "noun"))
        elif child.dep == "compound" and child.i < cue.i:
            contents.append(Content(child.subtree(), f"noun-{child.dep}", child))
    head = cue.head
    if cue.dep in ("attr", "nsubj", "dobj") and head is not cue and head.is_verb:
        for child in head.children:
            if child.dep in ("ccomp", "xcomp", "advcl") and child.i > cue.i:
                contents.append(Content(child.subtree(), f"predicate-{child.dep}", child))
        if cue.dep == "dobj":
            for child in head.children:
                if child.dep == "prep" and child.i > cue.i:
                    contents.extend(_of_preposition(child, "light"))
                elif child.dep == "dative":
                    contents.append(Content(child.subtree(), "dative", child))
    if cue.dep == "pobj" and head.dep == "prep" and head.head is not head:
        around = _without(head.head.subtree(), head)
        contents.append(Content(around, f"in-view-{head.lower}", head.head))
    return Frame(cue, "N", sources_of_noun(cue), contents)


def _adjective(cue: Word) -> Frame:
    contents: list[Content] = []
    for holder in (cue, cue.head) if cue.dep in ("acomp", "attr") else (cue,):
        for child in holder.children:
            if child.i <= cue.i:
                continue
            if child.dep in ("ccomp", "xcomp", "advcl"):
                contents.append(Content(child.subtree(), f"predicate-{child.dep}", child))
            elif child.dep == "prep":
                contents.extend(_of_preposition(child, "predicate"))
    return Frame(cue, "J", sources_of_adjective(cue), contents)


def _adverb(cue: Word) -> Frame:
    """ "reportedly", "allegedly": the clause around the word, with nobody named as its source."""
    head = cue.head
    if head is cue:
        return Frame(cue, "R", [], [])
    while head.dep in ("amod", "acomp", "aux", "auxpass") and head.head is not head:
        head = head.head
    words = _without(head.subtree(), cue)
    return Frame(cue, "R", [(None, "none")], [Content(words, f"adverb-{cue.dep}", head)])


def _modifier(cue: Word) -> Frame:
    """ "the alleged use of gas": the deed that a noun tells, with nobody named as its source."""
    noun = cue.head
    told = any(c.dep == "prep" and c.i > noun.i for c in noun.children)
    words = [w for w in noun.subtree() if w.i > cue.i]
    contents = [Content(words, "modified", noun)] if told else []
    return Frame(cue, "P", [(None, "none")], contents)


def _according(cue: Word) -> Frame:
    to = next((c for c in cue.children if c.lower == "to"), None)
    source = next((c for c in (to or cue).children if c.dep == "pobj"), None)
    sentence = cue.sentence
    contents: list[Content] = []
    if source is not None:
        gone = cue.subtree()
        start = sentence.words[0].i
        if cue.head is not cue:
            contents.append(Content(_without(cue.head.subtree(), cue), "according", cue.head))
            if cue.head is not sentence.root:
                contents.append(
                    Content(_without(sentence.words, cue), "according-all", sentence.root)
                )
        comma = next((w for w in gone if w.text == "," and w.i > source.i), None)
        last = comma.i if comma and cue.i - start <= 1 else gone[-1].i
        after = sentence.words[last + 1 - start :]
        if cue.i - start <= 1 and after:
            contents.append(Content(after, "according-after"))
        if cue.i - start > 2:
            contents.append(Content(sentence.words[: cue.i - start], "according-before"))
    return Frame(cue, "A", [(source, "according")], contents)


def _colon(parse: Parse, sentence: Sentence, colon: Word) -> Frame | None:
    """A name and a colon ("Ministry: it was a mistake"), or a cue and then a colon.

    In a heading the name may come last: "Dam was mined: governor".
    """
    start = sentence.words[0].i
    before = sentence.words[: colon.i - start]
    after = [w for w in sentence.words[colon.i + 1 - start :] if not w.is_mark]
    named = [w for w in before if not w.is_mark]
    if not named:
        return None
    tail = _tail(sentence, named, after, colon)
    if tail is not None:
        return tail
    rest = Content(sentence.words[colon.i + 1 - start :], "colon")
    if len(named) > _LABEL_WORDS or any(w.is_verb or w.tag == "MD" for w in named):
        cue = next(
            (w for w in reversed(before) if w.is_verb and w.dep not in ("aux", "auxpass")), None
        )
        if cue is None or not after:
            return None
        sources = sources_of_verb(cue, impersonal=False)
        return Frame(cue, "V", sources, [rest._replace(relation="colon-clause")])
    inside = {w.i for w in named}
    head = next((w for w in named if w.head.i not in inside or w.head is w), named[-1])
    contents = []
    if after:
        contents.append(rest)
        whole = block_words(parse, colon.i + 1)
        if len(whole) > len(rest.words):
            contents.append(Content(whole, "colon-all"))
    elif colon.i + 1 < len(parse.words):
        contents.append(Content(block_words(parse, colon.i + 1), "colon-block"))
    return Frame(colon, "C", [(head, "label")], contents)


def _tail(sentence: Sentence, before: list[Word], after: list[Word], mark: Word) -> Frame | None:
    """Who says a heading, after its colon or dash."""
    if sentence.block.kind != "heading" or not 0 < len(after) <= _TAIL_WORDS:
        return None
    if sentence.words[-1].end < sentence.block.span.end - 1 or len(before) <= len(after):
        return None
    if any(w.is_verb or w.tag in ("CD", "PRP") for w in after) or not any(
        w.is_verb for w in before
    ):
        return None
    inside = {w.i for w in after}
    head = next((w for w in after if w.head.i not in inside or w.head is w), after[-1])
    return Frame(mark, "C", [(head, "tail")], [Content(before, "tail")])


def _dash(parse: Parse, dash: Word, quoted: Quoted) -> Frame | None:
    """A quotation with a dash and a name after it, at the end of a block."""
    at = dash.i - 1
    while at >= 0 and parse.words[at].is_mark and quoted.number[at] < 0:
        at -= 1
    if at < 0 or quoted.number[at] < 0 or quoted.number[dash.i] >= 0:
        return None
    number = quoted.number[at]
    rest = parse.words[dash.i + 1 : dash.i + 4 + _LABEL_WORDS]
    block = dash.sentence.block
    beyond = parse.words[dash.i + 4 + _LABEL_WORDS : dash.i + 5 + _LABEL_WORDS]
    if any(w.sentence.block is block for w in beyond):
        return None
    named = [w for w in rest if not w.is_mark and w.sentence.block is block]
    if not 0 < len(named) <= _LABEL_WORDS or any(w.is_verb for w in named):
        return None
    inside = {w.i for w in named}
    head = next((w for w in named if w.head.i not in inside or w.head is w), named[-1])
    first, last = quoted.first[number], quoted.last[number]
    opening = first
    while opening and parse.words[opening - 1].sentence.block is block:
        opening -= 1
    if parse.words[opening].is_mark or quoted.of(parse.words[opening]) >= 0:
        first = opening
    return Frame(dash, "C", [(head, "label")], [Content(parse.words[first:last], "dash")])


def _heading_dash(sentence: Sentence, dash: Word) -> Frame | None:
    """A heading with a dash and who says it: "No talks before winter – minister"."""
    at = dash.i - sentence.words[0].i
    beside = sentence.words[at - 1 : at] + sentence.words[at + 1 : at + 2]
    if any(w.end == dash.start or w.start == dash.end for w in beside):
        return None
    before = [w for w in sentence.words[:at] if not w.is_mark]
    return _tail(sentence, before, [w for w in sentence.words[at + 1 :] if not w.is_mark], dash)


def _without(words: Sequence[Word], branch: Word) -> list[Word]:
    gone = {w.i for w in branch.subtree()}
    return [w for w in words if w.i not in gone]
