"""Short wordings and classes of account values: "Russia" for "Russian planes".

In: participants, places, weapons and times as read. Out: the phrase a person
would put into the table, and the classes that comparison uses.
"""

import functools
import re

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.phrases import Phrases
from counterclaim.lexicon.positions import plain_words
from counterclaim.lexicon.weapon_models import weapon_models
from counterclaim.lexicon.weapons import weapon_entries
from counterclaim.model.events import Participant
from counterclaim.model.places import Place
from counterclaim.model.times import Time
from counterclaim.relate.parties import Voice

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|some|several)\s+", re.IGNORECASE)
_FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_THIRD_PERSON = frozenset({"it", "its", "they", "their"})
_VAGUE = frozenset(
    {
        "it", "they", "them", "he", "she", "we", "us", "i", "who", "which", "that", "this", "these",
        "those", "one", "others", "target", "targets", "building", "spot", "area", "place",
    }
)  # fmt: skip
FIGHTERS = frozenset({"Islamic State", "terrorists", "other armed opposition", "state forces"})
"""Target classes of people who bear arms."""
_FACES = frozenset({"Islamic State"})
PLAIN_MEANS = frozenset({"air strike", "aircraft", "drone", "bomb"})
"""Means that go without saying where an air strike is reported."""
_LONG = 70
_FROM_THE_GROUND = frozenset({"rocket", "mortar", "shell"})
_APOSTROPHES = "'’"


def culprit_of(participant: Participant, voice: Voice) -> tuple[str, str] | None:
    """Who is held responsible, in words and by registry id: the state behind its forces.

    "We" and "our jets" are the speaker's own, and so is "it" where a body speaks.
    `None` where the words name nobody known.
    """
    actor = participant.actor
    if actor is None:
        first = participant.span.text.casefold().partition(" ")[0]
        if voice.actor and (first in _FIRST_PERSON or (voice.body and first in _THIRD_PERSON)):
            actor = voice.actor
    return None if actor is None else (culprit_name(actor), actor)


def is_weapon(words: str) -> bool:
    """Whether some words name a weapon that comes without a crew.

    >>> is_weapon("six Russian drones"), is_weapon("an army helicopter")
    (True, False)
    """
    forms = [word.form for word in plain_words(words)]
    singular = [form.removesuffix("s") for form in forms]
    return any(True for _ in _uncrewed().find(forms, singular))


@functools.cache
def _uncrewed() -> Phrases[str]:
    known = [e for e in weapon_entries() if e.kind in ("weapon", "chemical") or e.id == "drone"]
    rows = [*known, *(m for m in weapon_models() if not m.crewed)]
    return Phrases((form, row.id) for row in rows for form in row.forms)


def vague(words: str) -> bool:
    """Whether some words name nothing by themselves.

    >>> vague("it"), vague("the target"), vague("the hospital")
    (True, True, False)
    """
    return bare(words).casefold() in _VAGUE


def culprit_name(actor: str) -> str:
    """The state that an office or force belongs to, or the group itself.

    >>> culprit_name("ru.mil"), culprit_name("isil.k")
    ('Russia', 'ISIS-K')
    """
    actors = registry()
    for step in (actor, *actors.ancestors(actor)):
        known = actors.get(step)
        if known and known.kind == "state":
            return known.name
    return actors.party_name(actor)


def bare(words: str) -> str:
    """A phrase without its article.

    >>> bare("the main building")
    'main building'
    """
    return _ARTICLE.sub("", words.strip())


def short_words(participant: Participant) -> str:
    """A target as worded, cut at the first clause if it is long."""
    words = bare(participant.span.text)
    if len(words) > _LONG:
        words = re.split(r"[,;]|\s(?:that|which|who|where)\s", words)[0]
    return words


def target_classes(participant: Participant) -> tuple[str, ...]:
    """The classes of what was hit: the lexicon's, and the registry id of whose it was."""
    return (*participant.classes, *((participant.actor,) if participant.actor else ()))


def whose(participant: Participant) -> str | None:
    """The group a target belonged to, whatever stood there ("Islamic State", "ISIS-K")."""
    known = registry().get(participant.actor) if participant.actor else None
    if known and known.kind == "armed group" and not known.id.startswith("any."):
        return culprit_name(known.id)
    return next((c for c in participant.classes if c in _FACES), None)


def means_classes(weapon: str) -> tuple[str, ...]:
    """A weapon's id with how it is delivered, where that is settled.

    >>> means_classes("barrel bomb"), means_classes("explosives")
    (('barrel bomb', 'air strike', 'delivery:air'), ('explosives',))
    """
    if weapon in _FROM_THE_GROUND:
        return weapon, "delivery:ground"
    if weapon not in _from_the_air():
        return (weapon,)
    return tuple(dict.fromkeys((weapon, "air strike", "delivery:air")))


@functools.cache
def _from_the_air() -> frozenset[str]:
    return frozenset(entry.id for entry in weapon_entries() if entry.type == "Air/drone strike")


def place_words(place: Place) -> str:
    """A place with the words that move or widen it, in their order: "suburbs of Homs city"."""
    if place.relation is None or place.relation.span.text in place.span.text:
        return place.span.text
    words = place.relation.span.text
    if place.relation.span.start < place.span.start:
        return f"{bare(words)} {place.span.text}"
    return f"{place.span.text}{'' if words[0] in _APOSTROPHES else ' '}{words}"


def clock_words(time: Time) -> str:
    """A clock time as HH:MM, a part of the day as worded.

    Values of TIMEX3 give the clock: "2015-10-03T02:15".
    """
    clock = re.search(r"T(\d\d:\d\d)", time.value)
    return clock.group(1) if clock else time.span.text
