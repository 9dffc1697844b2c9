"""The party of every voice of a document, when all the text says of them is known."""

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.read.marks import RoleMark
from counterclaim.read.parties import (
    Party,
    Range,
    Setting,
    is_anonymous,
    of_context,
    party_of_actor,
    party_of_description,
)
from counterclaim.read.publishers import publisher_party
from counterclaim.read.states import meant_actor
from counterclaim.read.voices import Voice, plain_name

_STRENGTH = ("spokesman's office", "office of the role", "head of the body", "affiliation")
_FORMER = frozenset({"former", "ex", "late", "retired", "onetime"})
_UNSAID = frozenset({"official", "source"})


def settle(setting: Setting, voices: list[Voice], publisher: str | None) -> None:
    """Give every voice a party; those that speak for another voice take over its party."""
    for voice in voices:
        if voice.kind == "publisher" and publisher:
            voice.party = publisher_party(publisher)
        elif voice.actor and not voice.actor.startswith(BARE):
            voice.party = party_of_actor(voice.actor, "the body itself", _words(voice))
        elif voice.described or voice.entity:
            voice.party = _described_party(setting, voice, voices)
    for voice in voices:
        if voice.party is None and voice.inherits and voice.inherits.party:
            taken = voice.inherits.party
            voice.party = Party(taken.name, taken.actor, "one of those before", taken.words)
    for voice in voices:
        if voice.party is None:
            voice.party = Party(plain_name(voice.name), None, "own words", _words(voice))


def _words(voice: Voice) -> tuple[Range, ...]:
    return (voice.own,) if voice.own else ()


def _described_party(setting: Setting, voice: Voice, voices: list[Voice]) -> Party | None:
    """The strongest party that the descriptions of a voice give."""
    found: list[Party] = []
    ranks: list[RoleMark] = []
    for start, end in voice.described:
        first = start
        roles = setting.marks.roles_in(first, end)
        if (
            voice.entity is None
            and roles
            and roles[0].role.kind in ("official", "source", "people", "text")
        ):
            continue
        party = party_of_description(setting, first, end)
        if party and not _is_former(setting, start):
            found.append(party)
        ranks += roles
    if found:
        return min(found, key=lambda party: _order(party.rule))
    for role in ranks:
        if role.role.kind in ("voice", "head", "official") and not role.role.entry.speaks:
            near = _near_body(setting, voice, voices, role)
            if near:
                return near
    for role in ranks:
        party = of_context(setting, role)
        if party:
            return party
    if voice.entity is None:
        return _unnamed(setting, voice)
    return None


def _order(rule: str) -> int:
    return next((i for i, name in enumerate(_STRENGTH) if rule.startswith(name)), len(_STRENGTH))


def _is_former(setting: Setting, start: int) -> bool:
    return False


def _near_body(setting: Setting, voice: Voice, voices: list[Voice], role: RoleMark) -> Party | None:
    """The body whose spokesman "a spokesman" is: one named in the sentence, else the last to speak."""
    words = setting.parse.words
    sentence = words[role.start].sentence
    before = words[role.start - 1].lower if role.start else ""
    if before in ("his", "her"):
        people = [v for v in voices if v.entity and v is not voice and v.party and v.own]
        earlier = [v for v in people if v.own and v.own[0] < role.start]
        if earlier:
            taken = earlier[-1].party
            assert taken is not None
            return Party(taken.name, taken.actor, "spokesman's office, of a person", taken.words)
    own = [
        mark
        for mark in setting.marks.actors
        if sentence.words[0].i <= mark.start < role.start
        and mark.sense in ("name", "bare", "composed", "metonym")
        and "." in mark.actor
        and words[mark.end - 1].dep in ("nsubj", "pobj", "poss", "nsubjpass")
    ]
    if own and role.role.kind == "voice":
        actor = meant_actor(setting.parse, setting.marks, own[-1], setting.home)
        if not actor.startswith(BARE):
            return party_of_actor(
                actor, "spokesman's office, named near", ((own[-1].start, own[-1].end),)
            )
    bodies = [v for v in voices if v.body and v.own and v.own[0] < role.start and v is not voice]
    if bodies:
        last = max(bodies, key=lambda v: v.own[0] if v.own else -1)
        if last.party:
            return Party(
                last.party.name,
                last.party.actor,
                "spokesman's office, last to speak",
                last.party.words,
            )
    return None


def _unnamed(setting: Setting, voice: Voice) -> Party | None:
    """The party of people without a name: what they are called, "unnamed" where it is kept back."""
    if voice.own is None:
        return None
    start, end = voice.own
    roles = [m for m in setting.marks.roles_in(start, end) if m.role.kind != "body"]
    if not roles:
        return None
    role = roles[0]
    actors = [m for m in setting.marks.actors_in(start, end) if m.sense in ("name", "composed")]
    bodies = [
        m
        for m in actors
        if "." in m.actor or ((k := registry().get(m.actor)) and k.kind != "state")
    ]
    words = setting.parse.words
    sentence = words[start].sentence
    hidden = is_anonymous(sentence.words)
    if role.role.kind == "official" and bodies and not hidden:
        actor = meant_actor(setting.parse, setting.marks, bodies[0], setting.home)
        return party_of_actor(actor, "officials of the body", ((bodies[0].start, bodies[0].end),))
    name = plain_name(voice.name)
    last = role.end
    core = plain_name(setting.parse.text[words[start].start : words[last - 1].end])
    if role.role.kind in _UNSAID:
        if not role.role.plural or hidden or words[start].tag == "CD":
            core = (
                core
                if core.lower().startswith(("unnamed", "unidentified", "anonymous"))
                else f"unnamed {core}"
            )
        return Party(core, None, "own words", ((start, last),))
    if role.role.entry.id == "relative":
        family = _family(setting)
        if family:
            return family
    return Party(core if last > start else name, None, "own words", ((start, last),))


def _family(setting: Setting) -> Party | None:
    """The one family that the text names ("the Saleh family"), for its relatives."""
    words = setting.parse.words
    found: dict[str, Range] = {}
    for mark in setting.marks.roles:
        if words[mark.start].lower in ("family", "household") and mark.start:
            before = words[mark.start - 1]
            if before.tag == "NNP" and before.dep == "compound":
                name = f"{before.text} {words[mark.start].text}"
                found.setdefault(name, (before.i, mark.end))
    if len(found) != 1:
        return None
    name, where = next(iter(found.items()))
    return Party(name, None, "family of the victims", (where,))
