"""Who may be the source of a cue: subjects near and far, owners of a noun, unnamed ones.

In: a cue. Out: the heads of its possible sources, each with how it is reached;
`None` stands for a source that the text does not name.
"""

from collections.abc import Iterator

from counterclaim.reading.language import Word

type Option = tuple[Word | None, str]

SUBJECTS = frozenset({"nsubj", "csubj"})
_OWNING = frozenset({"by", "from", "of"})
_LIGHT = frozenset({"dobj", "attr", "nsubjpass", "pobj"})
_MOMENTS = frozenset({"DATE", "TIME"})
_CLOSING = frozenset({"”", '"', "''", "»"})
_MOST = 4
_PARTICIPLES = frozenset({"VBG", "VB", "VBN"})


def sources_of_verb(cue: Word, *, impersonal: bool) -> list[Option]:
    """The possible sources of a verb, most likely first."""
    found: list[Option] = []
    subject = agent = passive = inverted = None
    auxpass = False
    for child in cue.children:
        dep = child.dep
        if dep in SUBJECTS and child.entity in _MOMENTS:
            speaker = _before_a_moment(cue)
            subject = subject or speaker
        elif dep in SUBJECTS:
            near = subject is None or abs(child.i - cue.i) < abs(subject.i - cue.i)
            subject = child if near else subject
        elif dep == "nsubjpass":
            passive = child
        elif dep == "auxpass":
            auxpass = True
        elif dep == "agent" or (dep == "prep" and child.lower == "by" and cue.tag == "VBN"):
            agent = next((c for c in child.children if c.dep == "pobj"), None)
        elif dep in ("npadvmod", "dep", "appos") and child.is_noun and child.i > cue.i:
            inverted = inverted or child
    if subject:
        found.append((subject, "nsubj"))
        after = _noun_after(cue) if subject.i < cue.i else None
        if after:
            found.append((after, "after"))
        if impersonal:
            found.append((None, "impersonal"))
        return found
    if agent:
        found.append((agent, "agent"))
    if passive or auxpass:
        if passive and not agent:
            found.append((passive, "nsubjpass"))
        if not agent:
            found.append((None, "passive"))
        return found
    if inverted:
        found.append((inverted, "inverted"))
    found.extend(_inherited(cue, 0))
    beside = _noun_beside(cue)
    if beside is not None and all(beside is not source for source, _ in found):
        found.append((beside, "beside"))
    after = _noun_after(cue)
    if after and after is not inverted:
        found.insert(0, (after, "after"))
    if not found:
        before = _noun_before(cue)
        if before:
            found.append((before, "before"))
    if not agent:
        found.append((None, "none"))
    return found[:_MOST]


def _before_a_moment(cue: Word) -> Word | None:
    """Who speaks where the parse takes the day for the subject: "Rowe, a lawyer, said Friday"."""
    words = cue.sentence.words
    start = words[0].i
    at = cue.i - start
    while at and words[at - 1].text not in _CLOSING:
        at -= 1
    for word in words[at : cue.i - start]:
        if (word.is_noun and word.dep not in ("compound", "poss")) or word.tag == "PRP":
            return word
    return None


def _noun_beside(cue: Word) -> Word | None:
    """The noun right before a participle, whatever the parse makes of it: "film of him saying"."""
    if cue.tag != "VBG":
        return None
    words = cue.sentence.words
    at = cue.i - words[0].i
    before = words[at - 1] if at else None
    return before if before is not None and (before.is_noun or before.tag == "PRP") else None


def _inherited(cue: Word, depth: int) -> Iterator[Option]:
    """A subject that stands at a verb above: in a conjunction, a participle, an infinitive."""
    head = cue.head
    if head is cue or depth > 3:
        return
    dep = cue.dep
    if dep in ("acl", "relcl") and (head.is_noun or head.tag in ("PRP", "DT")):
        if cue.tag in _PARTICIPLES and cue.tag != "VBN":
            yield head, "acl"
        return
    if dep == "prep" and cue.tag == "VBG":
        dep = "advcl"
    if dep == "pcomp":
        head = head.head
        if head.is_noun:
            owner = next((c for c in head.children if c.dep == "poss"), None)
            if owner:
                yield owner, "pcomp-poss"
            if head.dep in ("dobj", "pobj") and head.head is not head:
                head = head.head
    if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis", "prep"):
        if dep == "xcomp":
            controlled = next((c for c in head.children if c.dep == "dobj"), None)
            if controlled:
                yield controlled, "controlled"
        for child in head.children:
            subject = child.dep in SUBJECTS or child.dep == "nsubjpass"
            if subject and (child.i < cue.i or dep in ("advcl", "pcomp")):
                yield child, f"{dep}-{child.dep}" if depth == 0 else f"far-{dep}"
                if dep == "conj" and head.dep == "ccomp":
                    yield from _reporters(head, child)
                return
        if head.tag[:1] in "VMN" or head.dep == "prep":
            yield from _inherited(head, depth + 1)


def _reporters(verb: Word, inner: Word) -> Iterator[Option]:
    """Who reports the clause that a conjunct seems to go on: "she said it was late and asked"."""
    for child in verb.head.children:
        if child.dep in SUBJECTS and child is not inner:
            yield child, "conj-above"


def _noun_before(cue: Word) -> Word | None:
    """The noun or pronoun right before a verb whose subject the parse has missed."""
    words = cue.sentence.words
    first = words[0].i
    for i in range(cue.i - 1 - first, max(-1, cue.i - 4 - first), -1):
        word = words[i]
        if word.is_noun or word.tag == "PRP":
            return word
        if word.is_mark or word.is_verb:
            return None
    return None


def _noun_after(cue: Word) -> Word | None:
    """The speaker after a cue that follows a closing mark: “Never”, said one of them."""
    words = cue.sentence.words
    at = cue.i - words[0].i
    if not 1 < at < len(words) - 1 or not words[at - 1].is_mark or words[at - 1].text == ":":
        return None
    for word in words[at + 1 : at + 7]:
        if word.is_mark or word.is_verb or word.tag in ("IN", "WDT", "WP"):
            return None
        inside = word.head.i <= word.i or word.head is cue or word.head.i > word.i + 6
        if (word.is_noun and (inside or word.dep not in ("compound", "amod"))) or (
            word.tag == "PRP"
        ):
            if word.dep in ("compound", "nmod", "amod", "poss"):
                continue
            return word
    return None


def sources_of_noun(cue: Word) -> list[Option]:
    """Whose view, report or threat a noun names: possessive, "by", "from", light verb."""
    found: list[Option] = []
    for child in cue.children:
        if child.dep == "poss":
            found.append((child, "poss"))
        elif child.dep in ("prep", "agent") and child.lower in _OWNING:
            for inner in child.children:
                if inner.dep == "pobj":
                    found.append((inner, f"noun-{child.lower}"))
    if cue.dep in _LIGHT:
        verb = cue.head.head if cue.dep == "pobj" else cue.head
        if verb.is_verb:
            subject, how = sources_of_verb(verb, impersonal=False)[0]
            if subject is not None and subject is not cue:
                found.append((subject, f"light-{how}"))
    for child in cue.children:
        if child.dep in ("compound", "amod", "nmod") and child.entity:
            found.append((child, "compound"))
    found.append((None, "none"))
    return found[:3]


def sources_of_adjective(cue: Word) -> list[Option]:
    """Who is said to be confident, angry or willing."""
    head = cue.head
    if cue.dep in ("acomp", "attr", "oprd", "conj", "amod") and head is not cue:
        if head.is_verb or head.tag == "MD":
            return [(s, f"is-{how}") for s, how in sources_of_verb(head, impersonal=False)][:2]
        if cue.dep == "amod" and head.is_noun:
            return [(head, "amod")]
        if cue.dep == "conj":
            return sources_of_adjective(head)
    return [(None, "none")]
