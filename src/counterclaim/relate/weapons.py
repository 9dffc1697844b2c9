"""Weapons that parties name, whether or not an event holds them.

In: a sentence and the voices of its reading. Out: accounts of the point "means":
models by name in any voice, kinds of weapons where somebody is quoted. Who says
that they do not use a weapon denies that it was their doing.
"""

import functools
from collections.abc import Iterator, Sequence

from counterclaim.lexicon.phrases import Match, Phrases
from counterclaim.lexicon.positions import PlainWord
from counterclaim.lexicon.weapon_models import model_names, weapon_models
from counterclaim.lexicon.weapons import weapon_entries
from counterclaim.model.incidents import Account, AccountStance
from counterclaim.model.spans import Span
from counterclaim.relate.answers import account_of
from counterclaim.relate.parties import Voices
from counterclaim.relate.sentences import Told, certainty_of
from counterclaim.relate.wording import culprit_name, means_classes

_NEGATED = frozenset(
    {"no", "not", "never", "without", "denies", "denied", "n't", "didn't", "wasn't", "isn't"}
)
_DELIVERIES = {"air": ("air strike", "delivery:air"), "ground": ("delivery:ground",)}
_USE = frozenset({"use", "used", "uses", "using", "operate", "operated", "possess"})
_NEAR = 6
_KINDS = frozenset({"weapon", "chemical", "delivery"})


@functools.cache
def _kinds() -> Phrases[str]:
    return Phrases(
        (form, entry.id)
        for entry in weapon_entries()
        if entry.kind in _KINDS
        for form in entry.forms
    )


@functools.cache
def _first_words() -> frozenset[str]:
    """Words that some weapon's name begins with: most sentences have none."""
    forms = [form for model in weapon_models() for form in model.forms]
    forms += [form for entry in weapon_entries() if entry.kind in _KINDS for form in entry.forms]
    return frozenset(form.split()[0] for form in forms)


def weapons_in(voices: Voices, sentence: Span, words: Sequence[PlainWord]) -> Iterator[Account]:
    """The weapons that one sentence names."""
    forms = [word.form for word in words]
    if not any(
        form in _first_words() or form.removesuffix("s") in _first_words() for form in forms
    ):
        return
    told = Told(voices.reading, sentence, words, ())
    models = list(model_names().find(forms, forms))
    for model in models:
        delivery = _DELIVERIES.get(model.value.delivery or "", ())
        yield _named(voices, told, model, model.value.id, (model.value.id, *delivery))
    singular = [form.removesuffix("s") for form in forms]
    for kind in _kinds().find(forms, singular):
        if any(model.start < kind.end and kind.start < model.end for model in models):
            continue
        voice = voices.at(told.cut(kind.start, kind.end - 1))
        if voice.claim is not None or voice.actor is not None:
            yield _named(voices, told, kind, kind.value, means_classes(kind.value))


def _named[V](
    voices: Voices, told: Told, match: Match[V], value: str, classes: tuple[str, ...]
) -> Account:
    quote = told.cut(match.start, match.end - 1)
    voice = voices.at(quote)
    near = set(told.forms(match.start - _NEAR, match.start))
    if near & _NEGATED and near & _USE and voice.actor:
        return account_of(
            told.reading, voice, "responsibility", culprit_name(voice.actor), quote,
            stance="denies", certainty=certainty_of(voice), classes=(voice.actor,),
        )  # fmt: skip
    denied = bool(near & _NEGATED) or (voice.claim is not None and voice.claim.stance == "denies")
    stance: AccountStance = "denies" if denied else "asserts"
    return account_of(
        told.reading, voice, "means", value, quote, stance=stance,
        certainty=certainty_of(voice), classes=classes,
    )  # fmt: skip
