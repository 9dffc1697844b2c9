"""Sentences as positions are read in them: plain words, and the actors they name.

In: a reading's sentence. Out: a `Told`, from which quotations can be cut.
"""

from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.lexicon.actors import ActorMatch, registry
from counterclaim.lexicon.phrases import Match
from counterclaim.lexicon.positions import PlainWord, plain_words
from counterclaim.lexicon.targets import target_classes
from counterclaim.model.claims import Certainty
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.parties import Voice

REACH = 9
BEFORE = 8


class Told(NamedTuple):
    """A sentence with its words and the actors in it."""

    reading: Reading
    span: Span
    words: Sequence[PlainWord]
    actors: Sequence[ActorMatch]

    def cut(self, first: int, last: int) -> Span:
        """The span from one word to another."""
        start, end = self.words[first].start, self.words[last].end
        return Span(self.span.start + start, self.span.start + end, self.span.text[start:end])

    def adjoining(self, at: int) -> bool:
        """Whether nothing but space stands between a word and the next."""
        return not self.span.text[self.words[at].end : self.words[at + 1].start].strip()

    def after[V](self, match: Match[V], reach: int = REACH) -> ActorMatch | None:
        """The first actor that follows some words; one named rather than "the militants"."""
        found = [a for a in self.actors if match.end <= a.start < match.end + reach]
        named = (a for a in found if a.sense not in ("generic", "bare"))
        return next(named, found[0] if found else None)

    def before[V](self, match: Match[V]) -> ActorMatch | None:
        """The last actor before some words."""
        found = [a for a in self.actors if match.start - BEFORE <= a.end <= match.start]
        return found[-1] if found else None

    def forms(self, first: int, last: int) -> list[str]:
        """Words in lower case, from one place up to another."""
        return [word.form for word in self.words[max(0, first) : max(0, last)]]


def look_at(reading: Reading, sentence: Span, words: Sequence[PlainWord]) -> Told:
    """Find the actors a sentence names."""
    forms = [word.form for word in words]
    texts = [sentence.text[word.start : word.end] for word in words]
    return Told(reading, sentence, words, tuple(registry().match(forms, None, texts)))


def words_in(sentence: Span) -> Sequence[PlainWord]:
    """The plain words of a sentence."""
    return plain_words(sentence.text)


def certainty_of(voice: Voice) -> Certainty:
    """How sure the speaker is of the claim the words stand in."""
    return voice.claim.certainty if voice.claim else Certainty()


def armed(actor: str) -> bool:
    """Whether an actor bears arms."""
    known = registry().get(actor)
    return known is not None and known.inter in (1, 2, 3, 8)


def classes_of(forms: Sequence[str]) -> tuple[str, ...]:
    """The target classes of some words, plurals by their singular.

    >>> classes_of(["rebel", "fighters"]), classes_of(["hospitals"])
    (('other armed opposition',), ('medical',))
    """
    return target_classes(forms, [form.removesuffix("s") for form in forms])
