"""Whom the label before a turn of a transcript names: "MS. TANAKA", "Q", "THE PRESIDENT".

In: a label, whose words no parse has. Out: what kind of source it is, the name in it,
and the voice it means among those of the document.
"""

import functools
from typing import NamedTuple

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.roles import Role, roles
from counterclaim.model.sources import SourceKind
from counterclaim.reading.names import name_parts
from counterclaim.reading.recall import Recall
from counterclaim.reading.voices import Voice

_KINDS: dict[str, SourceKind] = {
    "voice": "role", "office": "role", "head": "role", "rank": "role",
    "body": "organisation", "text": "organisation",
}  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})


class Label(NamedTuple):
    """What a label says of who speaks: `surname` for people with a name, `actor` for bodies."""

    kind: SourceKind
    surname: str | None = None
    actor: str | None = None


class LabelWords(Entry, frozen=True, kw_only=True):
    """Words that label a turn without saying who speaks."""


@functools.cache
def _nameless() -> frozenset[str]:
    return frozenset(form for entry in load_entries("labels", LabelWords) for form in entry.forms)


def kind_of_role(role: Role, *, definite: bool) -> SourceKind:
    """What kind of source somebody is who is called by a role alone.

    A form of address says who is meant only with "the" ("the bishop"); several
    bodies without it ("local media") are nobody in particular.

    >>> from counterclaim.lexicon.roles import roles
    >>> bishop = roles().at(["bishop"], ["bishop"], 0).value
    >>> kind_of_role(bishop, definite=True), kind_of_role(bishop, definite=False)
    ('role', 'unnamed')
    """
    if role.kind == "title" and definite:
        return "role"
    if role.kind in ("body", "text") and role.plural and not definite:
        return "unnamed"
    return _KINDS.get(role.kind, "unnamed")


def read_label(text: str) -> Label:
    """What a label says of who speaks.

    >>> read_label("MS. TANAKA"), read_label("THE PRESIDENT").kind, read_label("Q").kind
    (Label(kind='named', surname='tanaka', actor=None), 'role', 'unnamed')
    """
    texts = [word for word in text.split() if not word.startswith("(@")]
    if texts and texts[0].lower() in _ARTICLES:
        texts = texts[1:]
    forms = [word.lower() for word in texts]
    if not texts or len(text) < 2 or " ".join(forms) in _nameless():
        return Label("unnamed")
    known = next(registry().match(forms, None, [word.title() for word in texts]), None)
    if known and known.start == 0 and known.end == len(forms) and known.sense == "name":
        return Label("organisation", actor=known.value)
    at, role = 0, None
    while at < len(forms) and (found := roles().at(forms, forms, at)):
        at, role = found.end, found.value
    if at == len(forms) and role:
        return Label(kind_of_role(role, definite=True))
    last = roles().at(forms, forms, len(forms) - 1)
    if last and last.value.kind in ("body", "text"):
        return Label("organisation")
    if last or forms[at] in _nameless():
        return Label("unnamed")
    return Label("named", surname=forms[-1].strip(".,"))


def labelled(recall: Recall, label: str) -> Voice:
    """The voice that a label before a turn of a transcript names."""
    read = read_label(label)
    if read.surname:
        for i, entity in recall.person_at.items():
            if name_parts(entity.name)[-1:] == (read.surname,):
                return recall.person(entity, recall.mention[i])
    key = f"label:{read.surname or label.lower()}"
    voice = recall.voices.get(key)
    if voice is None:
        voice = Voice(key, " ".join(label.split()), read.kind, body=read.kind == "organisation")
        voice.actor = read.actor
        recall.voices[key] = voice
    return voice
