"""From words to spans: where a source, a cue and a content begin and end.

In: a frame with the source and content that were chosen. Out: offsets. Contents
follow their quotation beyond the sentence, and go on in quoted sentences and
paragraphs that nobody else is named for.
"""

from collections.abc import Iterator, Sequence

from counterclaim.lexicon.cues import phase_verbs
from counterclaim.reading.attribution.frames import Content, Frame
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.language import Parse, Word

type Range = tuple[int, int]

_KEPT_MARKS = frozenset({"$", "%", "#", "£", "€", "[", "]", "(", ")"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp", "conj"})
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})
_SPEAKING_DEPS = frozenset({"prep", "dobj", "dative"})
_MOST_PARAGRAPHS = 12


def source_words(head: Word, cue: Word, content: Sequence[Word] = ()) -> list[Word]:
    """The noun phrase of a source: its modifiers and appositions, not the clause of the cue."""
    gone = {w.i for w in content}
    for child in head.children:
        dep = child.dep
        if dep == "case" or (dep == "punct" and child.i > head.i):
            gone.add(child.i)
        elif dep in _CLAUSES:
            branch = child.subtree()
            if any(w is cue for w in branch):
                gone.update(w.i for w in branch)
    words = [w for w in head.subtree() if w.i not in gone and w is not cue]
    words = [w for w in words if (w.i < cue.i) == (head.i < cue.i)]
    at = next((n for n, w in enumerate(words) if w is head), 0)
    start = at
    while start and words[start - 1].i == words[start].i - 1:
        start -= 1
    end = at
    while end + 1 < len(words) and words[end + 1].i - words[end].i <= 3:
        end += 1
    words = words[start : end + 1]
    while len(words) > 1 and words[-1].is_mark and words[-1].text not in ")]":
        words.pop()
    while len(words) > 1 and words[0].is_mark:
        words.pop(0)
    return _bracketed(words) or [head]


def _bracketed(words: list[Word]) -> list[Word]:
    """Words with the bracket that closes the last of them: "Rowe (Labour)"."""
    if words and any(w.text == "(" for w in words) and words[-1].text != ")":
        sentence = words[-1].sentence.words
        at = words[-1].i + 1 - sentence[0].i
        if at < len(sentence) and sentence[at].text == ")":
            return [*words, sentence[at]]
    return words


def cue_words(frame: Frame, content: Content) -> list[Word]:
    """The cue with its auxiliaries, negation, particle and preposition, and a verb of phase."""
    cue, phases = frame.cue, phase_verbs()
    words = cue.sentence.words
    start = words[0].i
    first = last = cue.i
    verb = cue
    while True:
        while first > start and _is_part(words[first - 1 - start], verb):
            first -= 1
        if verb.dep != "xcomp" or verb.head.i != first - 1 or verb.head.lemma not in phases:
            break
        verb = verb.head
        first = verb.i
    if any(c.dep == "prt" and c.i == last + 1 for c in cue.children):
        last += 1
    if frame.kind == "A":
        to = next((c for c in cue.children if c.lower == "to"), None)
        last = to.i if to else last
    following = words[last + 1 - start] if last + 1 - start < len(words) else None
    if following is not None and _is_link(following, cue):
        branch = content.branch
        if (
            (branch is not None and branch.head is following)
            or (content.relation == f"passive-{following.lower}-pobj")
            or (content.relation == f"passive-{following.lower}-pcomp")
            or (_first(content) is following and _links(following, frame, content))
        ):
            last = following.i
    return words[first - start : last + 1 - start]


def _is_part(word: Word, cue: Word) -> bool:
    """Whether a word right before a cue belongs to it: "has also", "did not"."""
    if word.lower == "to" and cue.tag != "VB":
        return False
    return word.head is cue and word.dep in _CUE_PARTS


def _is_link(word: Word, cue: Word) -> bool:
    """Whether a preposition belongs to its cue: "called for", "agreed with"."""
    return word.dep in ("prep", "agent") and word.head is cue


def _links(word: Word, frame: Frame, content: Content) -> bool:
    """Whether a content opens with a preposition of the cue that governs all of it."""
    if word.i != frame.cue.i + 1 or not _is_link(word, frame.cue):
        return False
    ends = [w.i for w in content.words if not w.is_mark]
    return max(w.i for w in word.subtree()) >= ends[-1]


def _first(content: Content) -> Word | None:
    return next((word for word in content.words if not word.is_mark), None)


def content_ranges(
    parse: Parse, frame: Frame, content: Content, source: Word | None, quoted: Quoted
) -> list[Range]:
    """The fragments of a content as offsets, in text order."""
    gone = {frame.cue.i}
    if source is not None:
        gone.update(w.i for w in source_words(source, frame.cue))
    first = _first(content)
    if first is not None and _links(first, frame, content):
        gone.add(first.i)
    words = [w for w in content.words if w.i not in gone]
    runs = [run for run in map(_trimmed, _runs(words)) if run]
    if not runs:
        return []
    ranges = [(run[0].start, run[-1].end) for run in runs]
    own = quoted.of(frame.cue)
    last = -1
    ranges.extend(_and_that(parse, frame, runs[-1]))
    for number, run in enumerate(runs):
        start, end = ranges[number]
        for word in (run[0], run[-1]):
            at = quoted.of(word)
            if at < 0 or at == own or not _fills(quoted, at, run, word):
                continue
            span = quoted.quotations[at].span
            start, end = min(start, span.start), max(end, span.end)
            last = max(last, at)
        ranges[number] = start, end
    if last >= 0:
        ranges.extend(_going_on(parse, frame.cue, last, quoted))
    return _merged(ranges)


def _and_that(parse: Parse, frame: Frame, run: list[Word]) -> Iterator[Range]:
    """A second clause that the parse has cut off: "said that ..., and that ..."."""
    cue, last = frame.cue, run[-1].i
    if run[0].i < cue.i or frame.kind != "V":
        return
    words = cue.sentence.words
    start = words[0].i
    rest = [w for w in words[last + 1 - start : last + 4 - start] if not w.is_mark]
    if len(rest) < 2 or rest[0].lower not in ("and", "but") or rest[1].lower != "that":
        return
    branch = rest[1].head
    clause = [w for w in branch.subtree() if w.i >= rest[1].i] if branch.i > rest[1].i else []
    ends = _trimmed(clause)
    if len(ends) > 2:
        yield run[-1].end, ends[-1].end


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and word.i != run[-1].i + 1:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _trimmed(run: list[Word]) -> list[Word]:
    start, end = 0, len(run)
    while start < end and run[start].is_mark and run[start].text not in _KEPT_MARKS:
        start += 1
    while end > start and run[end - 1].is_mark and run[end - 1].text not in _KEPT_MARKS:
        end -= 1
    return run[start:end]


def _fills(quoted: Quoted, at: int, run: list[Word], word: Word) -> bool:
    """Whether a run holds all that its sentence has of a quotation."""
    sentence = word.sentence.words
    first = max(quoted.first[at], sentence[0].i)
    last = min(quoted.last[at], sentence[-1].i + 1)
    while last > first and sentence[last - 1 - sentence[0].i].is_mark:
        last -= 1
    held = min(run[-1].i + 1, last) - max(run[0].i, first)
    return held >= 0.7 * (last - first)


def _going_on(parse: Parse, cue: Word, last: int, quoted: Quoted) -> Iterator[Range]:
    """Further quotations of the same speaker: whole sentences right after, whole paragraphs."""
    words = parse.words
    at = max(cue.sentence.words[-1].i + 1, quoted.last[last])
    block = cue.sentence.block
    paragraphs = 0
    for number in range(last + 1, len(quoted.quotations)):
        first, end = quoted.first[number], quoted.last[number]
        if first >= end or first < at:
            continue
        if any(not w.is_mark for w in words[at:first]):
            return
        fresh = words[first].sentence.block
        if fresh is not block:
            paragraphs += 1
            open_before = not quoted.quotations[number - 1].closed
            alone = fresh.span.start >= quoted.quotations[number].span.start - 1 and (
                fresh.span.end <= quoted.quotations[number].span.end + 1
            )
            if fresh.speaker or paragraphs > _MOST_PARAGRAPHS or not (alone or open_before):
                return
        following = words[end : end + 2]
        rest = next((w for w in following if not w.is_mark), None)
        if rest is not None and rest.sentence is words[end - 1].sentence:
            return
        if rest is not None and rest.sentence.block is fresh and not rest.text[0].isupper():
            return
        yield quoted.quotations[number].span.start, quoted.quotations[number].span.end
        at, block = end, fresh


def _merged(ranges: list[Range]) -> list[Range]:
    done: list[Range] = []
    for start, end in sorted(ranges):
        if done and start <= done[-1][1]:
            done[-1] = done[-1][0], max(end, done[-1][1])
        else:
            done.append((start, end))
    return done
