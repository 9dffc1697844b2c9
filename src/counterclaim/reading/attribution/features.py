"""What the linear model sees of a frame: the cue, a source, a content, and how they go together.

Features are strings; a feature without a weight counts nothing.
"""

from collections.abc import Mapping

from counterclaim.reading.attribution.frames import Content, Frame
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.subjects import SUBJECTS, Option
from counterclaim.reading.language import Word

_FUNCTION = frozenset({"IN", "TO", "WRB", "WP", "WDT", "DT", "PRP", "EX", "MD"})
_ENOUGH = 40


class Traits:
    """What is known beforehand of words: kinds of cues, and classes of words by meaning."""

    def __init__(self, kinds: Mapping[str, str], classes: Mapping[str, int]) -> None:
        self.kinds = kinds
        self.classes = classes

    def kind(self, frame: Frame) -> str:
        """The kind of a cue in the lexicon, or its part of speech."""
        return self.kinds.get(f"{frame.cue.lemma}/{frame.kind}", frame.kind)

    def of(self, word: Word) -> str:
        """The class of a word, or its tag."""
        if word.tag == "PRP" or word.tag[:1] == "W":
            return word.lower
        found = self.classes.get(word.lemma if word.tag != "NNP" else word.lower)
        return str(found) if found is not None else word.entity or word.tag


def cue_features(frame: Frame, quoted: Quoted, traits: Traits) -> list[str]:
    """Of the cue alone."""
    cue = frame.cue
    lemma = cue.lemma
    kind = traits.kind(frame)
    negated = passive = False
    modal = particle = ""
    has = set()
    for child in cue.children:
        dep = child.dep
        if dep == "neg":
            negated = True
        elif dep == "aux" and child.tag == "MD":
            modal = child.lower
        elif dep == "auxpass":
            passive = True
        elif dep == "prt":
            particle = child.lower
        elif dep in ("dative", "dobj", "ccomp", "xcomp", "mark"):
            has.add(dep)
    shape = "+".join(sorted(has))
    base = f"{lemma}/{frame.kind}"
    found = [
        f"c={base}", f"k={kind}", f"t={cue.tag}", f"d={cue.dep}", f"ct={base}+{cue.tag}",
        f"cd={base}+{cue.dep}", f"kd={kind}+{cue.dep}", f"kt={kind}+{cue.tag}",
        f"sh={shape}", f"csh={base}+{shape}", f"ksh={kind}+{shape}", f"cc={traits.of(cue)}",
        f"ccd={traits.of(cue)}+{cue.dep}+{shape}",
        f"h={cue.sentence.block.kind == 'heading'}+{kind}", f"q={quoted.of(cue) >= 0}+{kind}",
        f"nm={negated}+{modal}+{passive}+{kind}", f"cn={base}+{negated}+{passive}",
        f"par={base}+{particle}",
    ]  # fmt: skip
    if modal:
        found.append(f"cm={base}+{modal}")
    if cue.head is not cue:
        found.append(f"g={cue.head.lemma}+{cue.dep}")
        found.append(f"gk={traits.kinds.get(cue.head.lemma + '/V', cue.head.tag)}+{cue.dep}+{kind}")
    else:
        found.append(f"rootlen={min(len(cue.sentence.words) // 8, 5)}+{kind}")
    return found


def source_features(frame: Frame, option: Option, traits: Traits) -> list[str]:
    """Of a source, seen from the cue."""
    source, how = option
    kind = traits.kind(frame)
    base = frame.cue.lemma
    if source is None:
        return [f"s={how}", f"s+k={how}+{kind}", f"s+c={how}+{base}", f"s+d={how}+{frame.cue.dep}"]
    cue = frame.cue
    sort = source.entity or source.tag
    known = traits.of(source)
    side = "before" if source.i < cue.i else "after"
    found = [
        f"s={how}", f"s+k={how}+{kind}", f"s+c={how}+{base}", f"s+d={how}+{cue.dep}",
        f"se={sort}", f"se+c={sort}+{base}", f"se+k={sort}+{kind}",
        f"sw={source.lemma}", f"sw+k={source.lemma}+{kind}", f"sc={known}", f"sc+k={known}+{kind}",
        f"sc+c={known}+{base}", f"ss={side}+{how}+{kind}",
    ]  # fmt: skip
    if how == "nsubj" and source.tag in ("NNP", "PRP", "NN", "NNS"):
        found.append(f"sd={source.tag}+{cue.dep}+{kind}")
    return found


def content_features(frame: Frame, content: Content, quoted: Quoted, traits: Traits) -> list[str]:
    """Of a content, seen from the cue."""
    cue, words, relation = frame.cue, content.words, content.relation
    kind = traits.kind(frame)
    base = f"{cue.lemma}/{frame.kind}"
    number = quoted.number
    some = words[:_ENOUGH]
    inside = sum(number[w.i] >= 0 for w in some)
    share = "none" if not inside else "all" if inside >= 0.85 * len(some) else "some"
    if inside and number[cue.i] >= 0:
        share = f"in-{share}"
    first = next((w for w in words if not w.is_mark), words[0])
    opening = first.lower if first.tag in _FUNCTION else first.tag
    branch = content.branch or first
    size = 0 if len(words) < 2 else 1 if len(words) < 4 else 2 if len(words) < 9 else 3
    side = "before" if first.i < cue.i else "after"
    known = traits.of(branch)
    found = [
        f"r={relation}", f"r+c={relation}+{base}", f"r+k={relation}+{kind}",

        f"u={share}", f"u+r={share}+{relation}", f"u+c={share}+{base}", f"u+k={share}+{kind}",
        f"z={size}+{relation}", f"z+k={size}+{kind}",
        f"f={opening}+{relation}", f"f+c={opening}+{base}", f"f+k={opening}+{kind}",
        f"e={side}+{relation}+{kind}", f"b={branch.tag}+{relation}",
        f"bl+k={branch.lemma}+{kind}", f"bc={known}+{relation}", f"bc+k={known}+{kind}",
        f"bc+c={known}+{base}",

    ]  # fmt: skip
    if relation == "dobj" or relation == "nsubjpass":
        inner = "+".join(sorted({c.dep for c in branch.children if c.i > branch.i}))
        found.append(f"o={inner}+{relation}")
        found.append(f"o+k={inner}+{relation}+{kind}")
    if content.branch is not None and relation in ("ccomp", "xcomp"):
        marks = [c.lower for c in branch.children if c.dep == "mark"]
        found.append(f"mk={'+'.join(marks)}+{base}")
        found.append(f"mk+r={'+'.join(marks)}+{relation}+{branch.tag}")
    if content.cut is not None:
        cut = content.cut
        mark = cut.children[0] if cut.children and cut.children[0].i < cut.i else cut
        word = mark.lower if mark.tag in _FUNCTION or mark.dep in ("mark", "cc") else mark.tag
        marked = words[-1].i + 1 < mark.i and cut.i > mark.i
        found.append(f"x={cut.dep}+{word}")
        found.append(f"x+k={cut.dep}+{word}+{kind}")
        found.append(f"x+m={cut.dep}+{cut.tag}+{marked}+{kind}")
        subject = next((c for c in cut.children if c.dep in SUBJECTS), None)
        deed = traits.kinds.get(f"{cut.lemma}/V", cut.tag) if cut.is_verb else cut.tag
        found.append(f"x+v={cut.dep}+{deed}+{subject.tag if subject else ''}+{kind}")
        found.append(f"x+t={cut.dep}+{cut.tag}+{cue.tag}+{subject is not None}+{kind}")
    if frame.kind == "C":
        found.append(f"clen={min(len(words) // 6, 6)}+{relation}")
        found.append(f"cfirst={cue.sentence.words[0].start == cue.sentence.block.span.start}")
    return found


def pair_features(frame: Frame, option: Option, content: Content, traits: Traits) -> list[str]:
    """Of a source and a content together."""
    how, relation = option[1], content.relation
    kind = traits.kind(frame)
    sort = "none" if option[0] is None else option[0].entity or option[0].tag
    meaning = traits.of(frame.cue)
    return [
        f"s+r={how}+{relation}", f"s+r+k={how}+{relation}+{kind}",
        f"se+r={sort}+{relation}", f"s+r+c={how}+{relation}+{frame.cue.lemma}",
        f"s+r+m={how}+{relation}+{meaning}",
        f"se+r+m={sort}+{relation}+{meaning}",
    ]  # fmt: skip
