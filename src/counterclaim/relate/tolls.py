"""What a count of people harmed answers: how many were killed, injured, of whom.

In: a `Harm` and the `Voice` it stands in. Out: accounts of tolls. A part of the
toll ("12 staff members") has a scope; civilians and children are points of their own.
"""

from collections.abc import Iterator

from counterclaim.lexicon.harm import VictimEntry, victim_classes
from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.positions import plain_words
from counterclaim.model.claims import Certainty
from counterclaim.model.events import Harm
from counterclaim.model.incidents import Account, NumberRange, Point
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.answers import account_of, least_certain, stance_in
from counterclaim.relate.parties import Voice
from counterclaim.relate.ranges import range_of
from counterclaim.relate.wording import bare

_LIST_GAP = len(", ")
_SOME = NumberRange(minimum=1, maximum=None)
_KIN = frozenset({"whose", "his", "her", "my", "our", "their"})
_WHOLE = frozenset({"people", "civilians", "children"})


def tolls_of(
    harm: Harm, reading: Reading, voice: Voice, *, many_places: bool = False
) -> Iterator[Account]:
    """The accounts that one count of people gives.

    Where an incident has many places, a count "in" one of them is a part of the toll.
    """
    if harm.objects or harm.status not in ("killed", "injured") or _one_of_them(harm):
        return
    value = range_of(harm.count)
    denied = False
    if harm.negated:
        sure = stance_in(voice, denied=False) == "asserts" and harm.certainty.level == "certain"
        value, denied = (NumberRange(minimum=0, maximum=0), False) if sure else (_SOME, True)
    elif voice.claim and voice.claim.stance in ("denies", "doubts"):
        value = _SOME
    stance = stance_in(voice, denied=denied)
    of_claim = voice.claim.certainty if voice.claim else Certainty()
    place = _place_after(harm, reading) if many_places else None
    for point, scope in _points(harm, place):
        yield account_of(
            reading, voice, point, value, harm.span,
            stance=stance, certainty=least_certain(harm.certainty, of_claim), scope=scope,
            event=harm.event, harm=harm.id, replaced=harm.replaced,
        )  # fmt: skip


def _one_of_them(harm: Harm) -> bool:
    """Whether a single victim is spoken of by kin, which is no count ("whose son was killed")."""
    words = harm.who_span.text.lower().split() if harm.who_span else []
    return harm.implicit and bool(words) and words[0] in _KIN


def _place_after(harm: Harm, reading: Reading) -> str | None:
    """The place a count is of, where the text says so right after it ("17 dead in Astrel").

    One that is in several places ("in Astrel, Brunn and Corvo") is the count of them all.
    """
    total = next((h for h in reading.harms if h.id == harm.part_of), harm)
    near = (p for p in reading.places if 0 < p.span.start - total.span.end <= len(" in "))
    place = next(near, None)
    if place is None or any(_LIST_GAP >= p.span.start - place.span.end > 0 for p in reading.places):
        return None
    return f"in {place.span.text}"


def _points(harm: Harm, place: str | None) -> Iterator[tuple[Point, str | None]]:
    """Which points a count answers, each with its scope."""
    scope = harm.scope_span.text if harm.scope != "event" and harm.scope_span else None
    of_place = place or scope
    if harm.status == "injured":
        yield "injured", of_place or _part(harm)
        if not _none_hurt(harm):
            return
    if "children" in harm.who:
        yield "children_killed", of_place
        return
    if "civilians" in harm.who:
        yield "civilians_killed", of_place
        if _all_of_them(harm):
            yield "killed", of_place
        return
    part = _part(harm)
    yield "killed", part if part and harm.part_of else of_place or part


def _none_hurt(harm: Harm) -> bool:
    """Whether nobody is said to have been hurt at all: then none was killed either."""
    none = harm.negated or harm.count.maximum == 0
    return none and any(word.form in forms_of("hurt") for word in plain_words(harm.span.text))


def _all_of_them(harm: Harm) -> bool:
    """Whether all the dead are said to be civilians ("28 people, all civilians, were killed")."""
    if harm.who_span is None or harm.part_of is not None:
        return False
    classes = [e.id for w in plain_words(harm.who_span.text) for e in _victims_of(w.form)]
    return "people" in classes and "civilians" not in classes


def _victims_of(form: str) -> tuple[VictimEntry, ...]:
    return victim_classes().get(form) or victim_classes().get(form.removesuffix("s")) or ()


def _part(harm: Harm) -> str | None:
    """Whose part of the toll it is, `None` for the whole."""
    special = [name for name in harm.who if name not in _WHOLE]
    if harm.part_of is None and not special:
        return None
    if harm.who_span is not None:
        return _people(harm, harm.who_span)
    return special[0] if special else "part"


def _people(harm: Harm, who: Span) -> str:
    """Who they are without how many: "soldiers" of "fourteen soldiers"."""
    count = harm.count.span
    rest = who.text[count.end - who.start :] if who.covers(count) else who.text
    return bare(rest.strip() or who.text)
