"""The party of every voice of a document, when all the text says of them is known."""

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.reading.holders import known_office
from counterclaim.reading.language import Word
from counterclaim.reading.marks import ActorMark, RoleMark
from counterclaim.reading.parties import (
    Party,
    Range,
    Setting,
    is_anonymous,
    of_context,
    party_of_actor,
    party_of_description,
)
from counterclaim.reading.publishers import publisher_party
from counterclaim.reading.recall import Recall
from counterclaim.reading.states import meant_actor
from counterclaim.reading.voices import Voice, plain_name

_STRENGTH = ("spokesman's office", "office of the role", "head of the body", "affiliation")
_OWNED = frozenset({"voice", "head", "rank", "official", "office"})
_LEADS = frozenset({"voice", "head", "official"})
_KEPT_BACK = frozenset({"official", "source"})
_FORMER = frozenset({"former", "ex", "late", "retired", "ousted"})
_NAMELESS = frozenset({"unnamed", "unidentified", "anonymous"})


def settle(recall: Recall, voices: list[Voice]) -> None:
    """Give every voice a party; one of several people takes over the party of them all."""
    for voice in voices:
        if voice.inherits is None:
            voice.party = _party(recall, voice, voices)
    for voice in voices:
        if voice.inherits:
            those = voice.inherits.party or Party(plain_name(voice.inherits.name), None, "", ())
            voice.party = Party(
                those.name, those.actor, "one of those before", those.words, those.side
            )
        elif voice.party is None:
            voice.party = Party(plain_name(voice.name), None, "own words", _words(voice))


def _words(voice: Voice) -> tuple[Range, ...]:
    return (voice.own,) if voice.own else ()


def _party(recall: Recall, voice: Voice, voices: list[Voice]) -> Party | None:
    if voice.kind == "publisher" and recall.publisher:
        return publisher_party(recall.publisher)
    if voice.actor and not voice.actor.startswith(BARE):
        return party_of_actor(voice.actor, "the body itself", _words(voice))
    if voice.entity is None and _is_people(recall, voice):
        return _of_publisher(recall, voice) or _unnamed(recall.setting, voice)
    return _described_party(recall, voice, voices)


def _is_people(recall: Recall, voice: Voice) -> bool:
    """Whether a voice without a name is that of officials, sources or people."""
    if voice.own is None:
        return False
    roles = [m for m in recall.marks.roles_in(*voice.own) if m.role.kind != "body"]
    return bool(roles) and roles[0].role.kind in ("official", "source", "people", "text")


def _described_party(recall: Recall, voice: Voice, voices: list[Voice]) -> Party | None:
    """The strongest party that the words around a voice give; none where they lead in a circle."""
    if voice.settling:
        return None
    voice.settling = True
    party = _strongest(recall, voice, voices)
    voice.settling = False
    return party


def _strongest(recall: Recall, voice: Voice, voices: list[Voice]) -> Party | None:
    """The strongest party that the descriptions of a voice give, or else the text around."""
    setting = recall.setting
    found: list[Party] = []
    roles: list[RoleMark] = []
    for start, end in voice.described:
        party = (
            _of_owner(recall, voices, start, end)
            or _of_possessor(recall, start, end)
            or party_of_description(setting, start, end)
        )
        if party:
            found.append(party)
        roles += setting.marks.roles_in(start, end)
    if found:
        return min(found, key=lambda party: _order(party.rule))
    if any(role.role.entry.id == "relative" for role in roles):
        family = _family(setting)
        if family:
            return family
    for role in roles:
        if role.role.kind == "voice" and not _has_owner(recall, role, voice):
            near = _near_body(recall, voice, voices, role)
            if near:
                return near
    holder = (
        known_office(voice.name, recall.year) if voice.entity and not _past(recall, voice) else None
    )
    if holder:
        own = (voice.own,) if voice.own else ()
        return party_of_actor(holder.actor, "known office holder", own)
    return next((p for role in roles if (p := of_context(setting, role))), None)


def _has_owner(recall: Recall, role: RoleMark, voice: Voice) -> bool:
    """Whether the words say for whom a spokesman speaks, though not in a way we know."""
    words = recall.parse.words
    inside = any(start <= role.start and role.end < end for start, end in voice.described)
    return inside and words[role.end].lower in ("of", "for")


def _past(recall: Recall, voice: Voice) -> bool:
    """Whether the text calls somebody a former holder of a post."""
    words = recall.parse.words
    return any(w.lower in _FORMER for start, end in voice.described for w in words[start:end])


def _order(rule: str) -> int:
    return next((i for i, name in enumerate(_STRENGTH) if rule.startswith(name)), len(_STRENGTH))


def _of_owner(recall: Recall, voices: list[Voice], start: int, end: int) -> Party | None:
    """Whose "his spokesman", "its director" or "X's spokesman" is: the one spoken of before."""
    words = recall.parse.words
    post = next((m for m in recall.marks.roles_in(start, end) if m.role.kind in _OWNED), None)
    if post is None:
        return None
    rule = "spokesman's office" if post.role.kind == "voice" else "head of the body"
    for i in range(start, post.start):
        entity = recall.person_at.get(i)
        own = i + 1 == post.start or words[i + 1].tag == "POS"
        if entity and own and post.role.kind == "voice":
            person = recall.person(entity, (i, i + 1))
            owner = _described_party(recall, person, []) or Party(
                entity.name, None, "", ((i, i + 1),)
            )
            return Party(owner.name, owner.actor, f"{rule}, of a person", owner.words)
    owner_word = next((w.lower for w in words[start : post.end] if w.tag == "PRP$"), "")
    owner_word = owner_word or _pronoun_before(words, start)
    if owner_word in ("his", "her"):
        people = [v for v in voices if v.entity and v.party and v.own and v.own[0] < start]
        last = max(people, key=lambda v: v.own[0] if v.own else -1, default=None)
        if last and last.party:
            return Party(
                last.party.name, last.party.actor, f"{rule}, of a person", last.party.words
            )
    if owner_word in ("its", "their"):
        acting = recall.acting_body(start, wide=True)
        if acting:
            meant = recall.body_of(acting[1])
            return _taken_from(meant, recall, rule) if meant else None
    return None


def _pronoun_before(words: list[Word], start: int) -> str:
    return words[start - 1].lower if start and words[start - 1].tag == "PRP$" else ""


def _of_possessor(recall: Recall, start: int, end: int) -> Party | None:
    """The body that "the group's spokesman" or "head of the charity" takes up."""
    words = recall.parse.words
    roles = recall.marks.roles_in(start, end)
    posts = [m for m in roles if m.role.kind in _LEADS]
    bodies = [m for m in roles if m.role.kind == "body" and not m.role.plural]
    if not posts and len(bodies) == 1 and bodies[0].end == end and words[start].lower == "the":
        based = any(w.lower == "based" for w in words[start:end])
        meant = recall.earlier_body(words[end - 1].lower, start) if based else None
        return _taken_from(meant, recall, "affiliation") if meant else None
    if not posts or not bodies:
        return None
    post, body = posts[0], bodies[0]
    owned = body.end < post.start and words[body.end].tag == "POS" and body.end + 1 == post.start
    led = post.end < body.start and body.end == end and words[post.end].lower in ("of", "for")
    lone = all(w.tag in ("DT", "PRP$") for w in words[post.end + 1 : body.start])
    if owned and body.start > start and words[body.start - 1].tag not in ("DT", "PRP$"):
        return None
    if not owned and not (led and lone):
        return None
    noun = " ".join(w.lower for w in words[body.start : body.end])
    meant = recall.earlier_body(noun, body.start)
    if meant is None:
        return None
    return _taken_from(
        meant, recall, "spokesman's office" if post.role.kind == "voice" else "head of the body"
    )


def _taken_from(voice: Voice, recall: Recall, rule: str) -> Party | None:
    """The party of a body, as the party of somebody who belongs to it."""
    party = voice.party or _party(recall, voice, []) if voice.actor or voice.party else None
    if party is None and voice.kind == "publisher" and recall.publisher:
        party = publisher_party(recall.publisher)
    if party is None:
        return None
    return Party(party.name, party.actor, rule, party.words, party.side)


def _near_body(recall: Recall, voice: Voice, voices: list[Voice], role: RoleMark) -> Party | None:
    """Whose spokesman "a spokesman" is: the body named in the sentence, or the last to speak."""
    mark = _body_mark(recall, role)
    if mark:
        actor = meant_actor(recall.parse, recall.marks, mark, recall.setting.home)
        if not actor.startswith(BARE):
            rule = "spokesman's office, named near"
            return party_of_actor(actor, rule, ((mark.start, mark.end),))
    bodies = [v for v in voices if v.body and v.own and v.own[0] < role.start and v is not voice]
    if bodies:
        last = max(bodies, key=lambda v: v.own[0] if v.own else -1)
        return _taken_from(last, recall, "spokesman's office, last to speak")
    publisher = recall.voices.get("publisher")
    if publisher and publisher.mentions and recall.publisher:
        return publisher_party(recall.publisher)
    return None


def _body_mark(recall: Recall, role: RoleMark) -> ActorMark | None:
    """The body in the same sentence, or a group that is the subject of the one before."""
    words = recall.parse.words
    sentence = words[role.start].sentence
    first = sentence.words[0].i
    for mark in reversed(recall.marks.actors):
        if mark.start >= role.start:
            continue
        if mark.start < first - 30:
            return None
        word = words[mark.end - 1]
        known = registry().get(mark.actor)
        if mark.sense in ("adjective", "people", "generic") or known is None:
            continue
        if mark.start >= first:
            if known.kind != "state" and word.dep in ("nsubj", "pobj", "poss", "nsubjpass"):
                return mark
        elif known.kind == "armed group" and word.dep in ("nsubj", "nsubjpass", "ROOT", "pobj"):
            return mark
    return None


def _unnamed(setting: Setting, voice: Voice) -> Party | None:
    """The party of people without a name: what they are called, "unnamed" where it is kept back."""
    if voice.own is None or voice.core is None:
        return None
    start, end = voice.own
    role = next(m for m in setting.marks.roles_in(start, end) if m.role.kind != "body")
    words = setting.parse.words
    hidden = is_anonymous(words[start].sentence.words)
    bodies = [
        m
        for m in setting.marks.actors_in(start, end)
        if _is_body(m) and (m.end <= role.start or m.start >= role.end)
    ]
    if role.role.kind == "official" and bodies and not hidden:
        actor = meant_actor(setting.parse, setting.marks, bodies[0], setting.home)
        if not actor.startswith(BARE):
            return party_of_actor(
                actor, "officials of the body", ((bodies[0].start, bodies[0].end),)
            )
    if role.role.entry.id == "relative":
        family = _family(setting)
        if family:
            return family
    while start < role.start and words[start].lower in ("one", "some", "many", "of", "its", "the"):
        start += 1
    joined = any(w.dep == "conj" and w.head.i < role.end for w in words[role.end : voice.core[1]])
    last = voice.core[1] if joined else _with_place(words, role.end, voice.core[1])
    core = plain_name(setting.parse.text[words[start].start : words[last - 1].end])
    capitals = core.split()[0].isupper() or words[start].text.isupper()
    if words[start].tag not in ("NNP", "NNPS", "JJ") and not capitals:
        core = core[0].lower() + core[1:]
    said = core.split()
    if said[0].lower() in _NAMELESS:
        core = " ".join(("unnamed", *said[1:]))
    elif role.role.kind in _KEPT_BACK and (
        not role.role.plural or hidden or words[start].tag == "CD"
    ):
        core = f"unnamed {core}"
    side = None
    if role.role.kind in _KEPT_BACK:
        named = setting.marks.actors_in(start, end)
        sides = [registry().side(m.actor) for m in named if m.sense not in ("metonym", "generic")]
        side = sides[0] if sides else None
    return Party(core, None, "own words", ((start, last),), side)


def _with_place(words: list[Word], start: int, end: int) -> int:
    """Where "officials in Baku" ends: the place belongs to what such people are called."""
    if start + 1 >= end or words[start].lower not in ("in", "of", "from"):
        return start
    last = start + 1
    while last < end and words[last].tag in ("NNP", "HYPH"):
        last += 1
    return last if last > start + 1 else start


def _of_publisher(recall: Recall, voice: Voice) -> Party | None:
    """Whom "the lead researcher" works for in a report that speaks of its own publisher."""
    publisher = recall.voices.get("publisher")
    if voice.own is None or publisher is None or not publisher.mentions or not recall.publisher:
        return None
    words = recall.parse.words
    role = next(m for m in recall.marks.roles_in(*voice.own) if m.role.kind != "body")
    if role.role.kind != "official" or role.role.plural or words[voice.own[0]].lower != "the":
        return None
    party = publisher_party(recall.publisher)
    return Party(party.name, party.actor, "staff of the publisher", _words(voice))


def _is_body(mark: ActorMark) -> bool:
    known = registry().get(mark.actor)
    return mark.sense in ("name", "composed") and known is not None and known.kind != "state"


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
