"""Whose position a speaker holds: the office, organisation or side, by named rules.

In: the words that describe a speaker, with their marks. Out: a party, the actor
it is, the rule that gave it and the words it was read from. The order of the
rules is the order of what binds a speaker most: on whose behalf somebody speaks,
the office they hold, the body they lead, the force they serve in, the state they
work for; and where nothing is said, the speaker alone.
"""

from typing import NamedTuple

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.lexicon.parties import anonymity
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.marks import ActorMark, Marks, RoleMark
from counterclaim.reading.states import fighting_state, home_state, meant_actor, state_of

type Range = tuple[int, int]

_SERVING = frozenset({"voice", "head", "official"})
_PLACED = frozenset({"in", "at", "near", "outside", "around"})
_COMMANDS = frozenset({"military", "force"})
_BODY_END = frozenset({"IN", "VBD", "VBZ", "VBP", "MD", "WP", "WDT", "PRP", "CC", "TO"})


class Party(NamedTuple):
    """A party while it is derived: `words` are those it was read from."""

    name: str
    actor: str | None
    rule: str
    words: tuple[Range, ...]
    side: str | None = None
    """Given where the party itself is not in the registry, but its state is named."""


class Setting(NamedTuple):
    """What a document gives the rules to lean on."""

    parse: Parse
    marks: Marks
    home: str | None
    fighting: str | None
    publisher: str | None
    """The actor that publishes, if it is one."""


def setting_of(parse: Parse, marks: Marks, publisher: str | None) -> Setting:
    """What the rules may take from the document as a whole."""
    state = home_state(parse, marks)
    return Setting(parse, marks, state, fighting_state(marks), publisher)


def party_of_actor(actor: str, rule: str, words: tuple[Range, ...]) -> Party:
    """The party of a registered actor; commands and branches speak for their military."""
    known = registry().get(actor)
    if known and known.kind in _COMMANDS:
        for above in registry().ancestors(actor):
            if above.endswith(".mil"):
                return Party(registry().party_name(above), above, f"{rule}, of its military", words)
    return Party(registry().party_name(actor), actor, rule, words)


def party_of_description(setting: Setting, start: int, end: int) -> Party | None:
    """The party that a description of a speaker gives ("spokesman for the council")."""
    found = setting.marks.roles_in(start, end)
    actors = _actors_in(setting, start, end)
    for i, role in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if (
            after
            and after.role.kind == "office"
            and role.role.kind in ("voice", "head", "official")
        ):
            continue  # "an adviser to the interior minister"
        party = _by_role(setting, role, actors, start, end)
        if party:
            return party
    for mark in actors:
        if mark.sense in ("name", "composed", "metonym", "bare"):
            party = _of_mark(setting, mark, "affiliation")
            if party:
                return party
    if all(role.role.kind == "body" for role in found):
        return _named_body(setting, start, end, "affiliation")
    return None


def _actors_in(setting: Setting, start: int, end: int) -> list[ActorMark]:
    """Actors in a description, bodies before adjectives of states."""
    words = setting.parse.words
    actors = [
        mark
        for mark in setting.marks.actors_in(start, end)
        if mark.sense != "metonym" or words[mark.start - 1].lower not in _PLACED
    ]
    return sorted(actors, key=lambda mark: (mark.sense in ("adjective", "generic"), mark.start))


def _by_role(
    setting: Setting, role: RoleMark, actors: list[ActorMark], start: int, end: int
) -> Party | None:
    kind = role.role.kind
    own = (role.start, role.end)
    if kind == "voice":
        return _body_of(setting, role, actors, start, end, "spokesman's office")
    if kind == "office":
        party = _office(setting, role, actors, own)
        if party or role.end >= end or setting.parse.words[role.end].lower != "of":
            return party
        return _named_body(setting, start, end, "head of the body", role)
    if kind == "head":
        if role.role.entry.body:
            return _local_body(setting, role, role.role.entry.body, start)
        if role.role.entry.speaks:
            return _post(setting, role, start, end)
        return _body_of(setting, role, actors, start, end, "head of the body")
    if kind == "rank":
        return _ranked(setting, role, actors, start)
    if kind in ("official", "people") and any(mark.sense == "name" for mark in actors):
        body = next(mark for mark in actors if mark.sense == "name")
        if _is_state(body) is None:
            return _of_mark(setting, body, "affiliation")
    if kind in ("people", "title") and role.end < end:
        link = setting.parse.words[role.end].lower
        if link in ("at", "of", "from", "with") and role.role.entry.id != "relative":
            return _named_body(setting, start, end, "affiliation", role)
    return None


def _is_state(mark: ActorMark) -> str | None:
    """The state that a mark names as a whole, if it does."""
    return mark.actor if "." not in mark.actor and state_of(mark.actor) == mark.actor else None


def _of_mark(setting: Setting, mark: ActorMark, rule: str) -> Party | None:
    actor = meant_actor(setting.parse, setting.marks, mark, setting.home)
    if actor.startswith(BARE):
        return None
    return party_of_actor(actor, rule, ((mark.start, mark.end),))


def _body_of(
    setting: Setting, role: RoleMark, actors: list[ActorMark], start: int, end: int, rule: str
) -> Party | None:
    """The body that a spokesman speaks for or a head leads."""
    bodies = [mark for mark in actors if mark.sense not in ("adjective", "people")]
    for first in bodies:
        if (state := _is_state(first)) and first.sense in ("name", "metonym"):
            government = registry().office(state, "gov")
            if government and role.role.kind == "voice":
                return party_of_actor(government, rule, ((first.start, first.end),))
        party = _of_mark(setting, first, rule)
        if party:
            return party
    named = _named_body(setting, start, end, rule, role)
    if named:
        return named
    adjectives = [m for m in actors if m.sense == "adjective" and m.end <= role.start]
    if adjectives and (state := _is_state(adjectives[0])):
        office = "pres" if role.role.kind == "head" else "gov"
        government = registry().office(state, office)
        if government:
            words = ((adjectives[0].start, role.end),)
            return party_of_actor(government, f"{rule}, of the state", words)
    return None


def _office(setting: Setting, role: RoleMark, actors: list[ActorMark], own: Range) -> Party | None:
    """The office of a state that a post belongs to ("the Peruvian foreign minister")."""
    office = role.role.entry.office or "gov"
    for mark in actors:
        state = _is_state(mark)
        if state is None and mark.sense == "name":
            return _of_mark(setting, mark, "affiliation")
        found = registry().office(state or mark.actor.split(".")[0], office)
        if found:
            words = ((min(mark.start, own[0]), max(mark.end, own[1])),)
            return party_of_actor(found, "office of the role", words)
    only = role.role.entry.state
    found = registry().office(only, office) if only else None
    return party_of_actor(found, "office of the role", (own,)) if found else None


def _ranked(setting: Setting, role: RoleMark, actors: list[ActorMark], start: int) -> Party | None:
    """The force that an officer serves in."""
    own = (role.start, role.end)
    office = role.role.entry.office or "mil"
    if office == "pol":
        local = _local_body(setting, role, "police", start)
        if local.name != "police":
            return local
    for mark in actors:
        state = _is_state(mark)
        party = _of_mark(setting, mark, "affiliation") if state is None else None
        if party:
            return party
        found = registry().office(state, office) if state else None
        if found:
            words = ((min(mark.start, own[0]), max(mark.end, own[1])),)
            return party_of_actor(found, "force of the rank", words)
    return None


def _local_body(setting: Setting, role: RoleMark, body: str, start: int) -> Party:
    """A local service, by its place if one stands before ("Mosul's civil defence chief")."""
    words = setting.parse.words
    place = [
        i
        for i in range(start, role.start)
        if words[i].tag == "NNP" and not _adjective(words, setting.marks, i)
    ]
    if not place:
        return Party(body, None, "affiliation", ((role.start, role.end),))
    name = f"{_text(setting.parse, place[0], place[-1] + 1)} {body}"
    return Party(name, None, "affiliation", ((place[0], role.end),))


def _adjective(words: list[Word], marks: Marks, i: int) -> bool:
    mark = marks.actor_at.get(i)
    if mark is None or mark.sense == "metonym":
        return False
    word = words[i]
    alone = next(registry().match([word.lower], None, [word.text]), None)
    return alone is None or alone.sense != "metonym"


def _post(setting: Setting, role: RoleMark, start: int, end: int) -> Party:
    """A local head is called by the post and its place ("governor of Donetsk region")."""
    words = setting.parse.words
    left, right = role.start, role.end
    while left > start and words[left - 1].tag in ("NNP", "NN", "JJ", "POS"):
        if words[left - 1].lower in ("acting", "deputy", "former", "interim"):
            break
        left -= 1
    if right < end and words[right].lower == "of":
        right += 1
        while right < end and words[right].tag not in _BODY_END and words[right].text != ",":
            right += 1
    name = _text(setting.parse, left, right).replace("'s ", " ").replace("’s ", " ")
    return Party(name, None, "post of a local head", ((left, right),))


def _named_body(
    setting: Setting, start: int, end: int, rule: str, role: RoleMark | None = None
) -> Party | None:
    """A body the registry does not know: the words after "of" or "for", or before the role."""
    words = setting.parse.words
    if role is not None and role.end < end and words[role.end].lower in ("of", "for", "at", "with"):
        first = role.end + 1
        last = _phrase_end(words, first, end)
    elif role is not None:
        first, last = start, role.start
        while last > first and words[last - 1].tag == "POS":
            last -= 1
    else:
        first, last = start, _phrase_end(words, start, end)
    while first < last and words[first].tag in ("DT", "PRP$"):
        first += 1
    while first < last and words[last - 1].is_mark:
        last -= 1
    if first >= last or not any(w.is_noun for w in words[first:last]):
        return None
    proper = _proper(words, setting.marks, first, last)
    if proper:
        first, last = proper
    elif not words[first].text[0].isupper() or role is None:
        named = any(m.role.kind == "body" for m in setting.marks.roles_in(first, last))
        if not named or last - first < 2:
            return None
    return Party(_text(setting.parse, first, last), None, rule, ((first, last),))


def _phrase_end(words: list[Word], first: int, end: int) -> int:
    last = first
    while last < end:
        word = words[last]
        joins = (
            word.lower in ("of", "for", "and")
            and last + 1 < end
            and (words[last + 1].text[0].isupper())
        )
        if (word.tag in _BODY_END or word.text in (",", ";", "(", "[")) and not joins:
            break
        last += 1
    return last


def _proper(words: list[Word], marks: Marks, first: int, last: int) -> Range | None:
    """The name at the end of a phrase that introduces it ("the aid group Open Hands")."""
    if words[first].text[0].isupper():
        return None
    begin = next((i for i in range(first, last) if words[i].text[0].isupper()), None)
    introduced = any(m.role.kind == "body" for m in marks.roles_in(first, last))
    if begin is None or not introduced or marks.role_at.get(last - 1):
        return None
    return begin, last


def of_context(setting: Setting, role: RoleMark) -> Party | None:
    """The force or office that the rest of the document gives a bare rank or post."""
    own = ((role.start, role.end),)
    entry = role.role.entry
    if entry.kind == "rank" and entry.office == "mil":
        known = registry().get(setting.publisher) if setting.publisher else None
        if known and known.kind in ("military", "ministry", "force"):
            return party_of_actor(known.id, "rank, force that publishes", own)
        return _force_before(setting, role) or _force_most_named(setting, own)
    if entry.kind != "office" or role.role.plural or entry.office is None:
        return None
    alike = {m.actor for m in setting.marks.actors if m.actor.endswith(f".{entry.office}")}
    if len(alike) == 1 and entry.office != "pres":
        return party_of_actor(alike.pop(), "office, the only one named", own)
    if entry.office not in ("pres", "pm", "pros") and setting.home:
        found = registry().office(setting.home, entry.office or "gov")
        if found:
            return party_of_actor(found, "office, state most named", own)
    return None


def _force_before(setting: Setting, role: RoleMark) -> Party | None:
    """The force of the last officer or force spoken of before ("The top American commander")."""
    words = setting.parse.words
    for mark in reversed(setting.marks.roles):
        if mark.start >= role.start or mark.role.kind != "rank":
            continue
        for i in range(mark.start - 1, max(mark.start - 4, -1), -1):
            actor = setting.marks.actor_at.get(i)
            state = _is_state(actor) if actor else None
            found = registry().office(state, mark.role.entry.office or "mil") if state else None
            if found and words[i].sentence is words[mark.start].sentence:
                return party_of_actor(found, "rank, officer named before", ((i, mark.end),))
    for actor in reversed(setting.marks.actors):
        known = registry().get(actor.actor)
        subject = words[actor.end - 1].dep in ("nsubj", "ROOT")
        if actor.end > role.start or known is None or not known.country or not subject:
            continue
        if known.kind == "military" or actor.actor.endswith(".mod"):
            found = registry().office(known.country.lower(), "mil")
            if found:
                where = ((actor.start, actor.end),)
                return party_of_actor(found, "rank, force named before", where)
    return None


def _force_most_named(setting: Setting, own: tuple[Range, ...]) -> Party | None:
    found = registry().office(setting.fighting, "mil") if setting.fighting else None
    return party_of_actor(found, "rank, force most named", own) if found else None


def is_anonymous(words: list[Word]) -> bool:
    """Whether the words around a source say that its name is kept back."""
    forms = [word.lower for word in words]
    return next(anonymity().find(forms, forms), None) is not None


def _text(parse: Parse, start: int, end: int) -> str:
    return " ".join(parse.text[parse.words[start].start : parse.words[end - 1].end].split())


def side_of(party: Party) -> str | None:
    """The side behind a party, where the registry knows it."""
    if party.actor is None or party.actor.startswith(BARE):
        return party.side
    return registry().side(party.actor)
