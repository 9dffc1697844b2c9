"""Cues: which words attribute, what kind of attribution they make, and with what stance.

In: `cues.toml` and `learnt_cues.toml`. Out: entries, and tables by lemma and part of speech.
"""

import functools
from collections.abc import Mapping
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.claims import ClaimKind, Stance


class CueEntry(Entry, frozen=True, kw_only=True):
    """Words that make one kind of attribution.

    `clause_only` verbs attribute only with a clause or a quotation, nouns only with a
    clause ("proof that"); no verb does with one of its `not_objects`. A verb that goes
    `by_object` is of the kind of the noun it governs. `plans` says with what a deed that
    somebody means to do is brought in: "to" or the form in "ing". A noun is a count with
    all verbs of giving one, unless `given_by` says with which.
    """

    pos: Literal["V", "N", "J", "R", "P", "T", "G", "M"]
    kind: ClaimKind
    stance: Stance
    impersonal: bool = False
    clause_only: bool = False
    not_objects: tuple[str, ...] = ()
    by_object: bool = False
    plans: tuple[str, ...] = ()
    given_by: tuple[str, ...] = ()


@functools.cache
def cue_entries() -> tuple[CueEntry, ...]:
    """All entries of the lexicon."""
    return load_entries("cues", CueEntry)


@functools.cache
def cues() -> Mapping[str, CueEntry]:
    """The entry of each cue by its lemma and part of speech.

    >>> cues()["deny/V"].stance
    'denies'
    """
    return {f"{form}/{entry.pos}": entry for entry in cue_entries() for form in entry.forms}


@functools.cache
def typed_cues() -> Mapping[str, CueEntry]:
    """The entry of each word that is a cue only now and then, by lemma and part of speech.

    >>> typed_cues()["castigate/V"].stance
    'opposes'
    """
    entries = load_entries("learnt_cues", CueEntry)
    return {f"{form}/{entry.pos}": entry for entry in entries for form in entry.forms}


def entry_of(lemma: str, pos: str = "V") -> CueEntry | None:
    """The entry of a cue, whether it is always one or only now and then.

    >>> entry_of("deny").stance, entry_of("castigate").stance, entry_of("bake")
    ('denies', 'opposes', None)
    """
    key = f"{lemma}/{pos}"
    return cues().get(key) or typed_cues().get(key)


@functools.cache
def saying_forms() -> frozenset[str]:
    """The forms in which verbs of saying stand beside a quotation.

    >>> sorted(form for form in saying_forms() if form.startswith("warn"))
    ['warned', 'warns']
    """
    import lemminflect

    found: set[str] = set()
    for entry in cue_entries():
        if entry.pos == "V" and entry.kind == "statement":
            for form in entry.forms:
                for tag in ("VBD", "VBZ"):
                    found.update(lemminflect.getInflection(form, tag=tag))
    return frozenset(found)


@functools.cache
def phase_verbs() -> frozenset[str]:
    """Lemmas that are one cue with the verb that follows them: "continued to deny".

    >>> "try" in phase_verbs(), "refuse" in phase_verbs()
    (True, False)
    """
    return frozenset(form for entry in load_entries("phase_verbs", Entry) for form in entry.forms)
