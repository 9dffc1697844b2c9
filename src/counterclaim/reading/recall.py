"""What a reader remembers of who was named and who spoke, to tell whom "he" or "the group" means.

In: the marks, people and claims of a document. Out: voices, looked up by what is
known of them: the last to speak, the holder of a role, the body of a kind.
"""

from collections.abc import Callable, Iterator

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.lexicon.roles import body_nouns
from counterclaim.model.claims import Claim
from counterclaim.model.sources import Entity
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.marks import ActorMark, Marks, RoleMark
from counterclaim.reading.parties import Range, Setting
from counterclaim.reading.positions import Positions
from counterclaim.reading.publishers import publisher_actor, publisher_name
from counterclaim.reading.states import meant_actor
from counterclaim.reading.voices import Voice, plain_name

_MEMORY = 2000
"""How many words back a person may have been named whom a description takes up."""
_FAR = 150
"""How many words back a subject may stand that a pronoun takes up."""
_ANY_BODY = frozenset({"organisation", "aid", "monitor", "media"})
_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
_SINGLE = frozenset({"rank", "office", "head", "voice", "official", "people", "source"})


class Recall:
    """The people and bodies of a document, and the voices so far, in order of speaking."""

    def __init__(
        self,
        setting: Setting,
        entities: tuple[Entity, ...],
        positions: Positions,
        publisher: str | None,
        year: int | None = None,
    ) -> None:
        self.setting = setting
        self.year = year
        self.parse: Parse = setting.parse
        self.marks: Marks = setting.marks
        self.positions = positions
        self.publisher = publisher
        self.last: Voice | None = None
        self.voices: dict[str, Voice] = {}
        self._spoken: list[Voice] = []
        self._ahead = [claim for claim in positions.in_order() if claim.source]
        self._claims = {claim.id: claim for claim in positions.in_order()}
        self._order = {claim.id: i for i, claim in enumerate(self._ahead)}
        self.person_at: dict[int, Entity] = {}
        self.mention: dict[int, Range] = {}
        for entity in entities:
            if entity.kind != "person":
                continue
            for span in entity.mentions:
                first, last = positions.range_of(span)
                for i in range(first, last):
                    self.person_at[i] = entity
                    self.mention[i] = (first, last)

    def claim_of(self, claim: str | None) -> Claim | None:
        """The claim with an id."""
        return self._claims.get(claim) if claim else None

    def remember(self, voice: Voice, at: int, *, nested: bool) -> None:
        """Note that a voice has spoken, at a word, itself or as somebody tells (`nested`)."""
        voice.at = at
        voice.nested = nested
        if voice in self._spoken:
            self._spoken.remove(voice)
        self._spoken.append(voice)
        self.last = voice

    def latest(self, fits: Callable[[Voice], bool], *, outermost: bool = False) -> Voice | None:
        """The last voice to speak that fits.

        `outermost`: rather the one who told in the same sentence what that voice said.
        """
        found = next((voice for voice in reversed(self._spoken) if fits(voice)), None)
        if not outermost or found is None or not found.nested:
            return found
        words = self.parse.words
        teller = next((v for v in reversed(self._spoken) if not v.nested and fits(v)), None)
        if teller is None or words[teller.at].sentence is not words[found.at].sentence:
            return found
        return teller

    # --- voices of people, actors and the publisher ---------------------------------------------

    def person(self, entity: Entity, own: Range) -> Voice:
        """The voice of a named person."""
        key = f"entity:{entity.id}"
        voice = self.voices.get(key)
        if voice is None:
            voice = Voice(key, entity.name, "named", own=own, entity=entity)
            voice.described = self.described(entity)
            voice.role = entity.roles[0] if entity.roles else None
            voice.affiliation = entity.affiliation
            self.voices[key] = voice
        return voice

    def described(self, entity: Entity) -> list[Range]:
        """The words that describe a person."""
        return [self.positions.range_of(span) for span in entity.roles]

    def actor(self, mark: ActorMark, words: str) -> Voice:
        """The voice of a state, office, force or group; bare words may take up an earlier one."""
        actor = meant_actor(self.parse, self.marks, mark, self.setting.home)
        bare = actor.startswith(BARE)
        if bare:
            earlier = self.earlier_body(self.parse.words[mark.end - 1].lower, mark.start)
            if earlier:
                return earlier
        if self.setting.publisher and actor == self.setting.publisher:
            return self.publisher_voice()
        key = f"words:{mark.start}" if bare else f"actor:{actor}"
        voice = self.voices.get(key)
        if voice is None:
            name = plain_name(words) if bare else registry().party_name(actor)
            voice = Voice(key, name, "organisation", own=(mark.start, mark.end), body=True)
            voice.actor = actor
            self.voices[key] = voice
        return voice

    def publisher_voice(self) -> Voice:
        """The publisher as a source."""
        voice = self.voices.get("publisher")
        if voice is None:
            name = publisher_name(self.publisher or "")
            voice = Voice("publisher", name, "publisher", body=True)
            voice.actor = publisher_actor(self.publisher)
            self.voices["publisher"] = voice
        return voice

    # --- who is meant -----------------------------------------------------------------------------

    def earlier_holder(self, role: RoleMark, first: int, last: int) -> Voice | None:
        """The last speaker, or else the last person named, whom the same role describes."""
        for voice in reversed(self._spoken):
            if voice.plural == role.role.plural and self.holds(voice.described, role, first, last):
                return voice
        if role.role.plural:
            return None
        for i in range(first - 1, max(first - _MEMORY, -1), -1):
            entity = self.person_at.get(i)
            if entity and self.holds(self.described(entity), role, first, last):
                return self.person(entity, self.mention[i])
        return None

    def only_person(self, role: RoleMark, first: int) -> Voice | None:
        """The one person named so far, if the sentence before is about what they did.

        Not where that person is described by another role, or is spoken of elsewhere.
        """
        sentence = self.parse.words[first].sentence
        people = {self.person_at[i].id: i for i in self.person_at if i < first}
        if len(people) != 1 or sentence.index == 0:
            return None
        at = next(iter(people.values()))
        before = self.parse.words[at]
        entity = self.person_at[at]
        if before.sentence.index != sentence.index - 1 or before.dep != "nsubj":
            return None
        known = [m for a, b in self.described(entity) for m in self.marks.roles_in(a, b)]
        if any(mark.role.kind not in ("body", "text") for mark in known):
            return None
        return self.person(entity, self.mention[at])

    def named_next(
        self, role: RoleMark, first: int, last: int, claim: Claim, *, close: bool
    ) -> Voice | None:
        """The person with this role whom one of the next claims names ("A medic ... Ida Moss")."""
        at = self._order.get(claim.id, len(self._ahead))
        here = self.parse.words[first].sentence.index
        reach = 2 if close else 4
        for coming in self._ahead[at + 1 : None if claim.heading else at + reach]:
            start, end = self.positions.range_of(coming.source[0])
            if start >= end:
                continue
            if close and self.parse.words[start].sentence.index - here > 2:
                return None
            head = self.positions.head_of(start, end)
            found = self.named_in(start, end, head) if head else None
            if found and self.holds(self.described(found[0]), role, first, last):
                return self.person(found[0], (found[1], found[2]))
        return None

    def named_in(self, first: int, last: int, head: Word) -> tuple[Entity, int, int] | None:
        """The person that source words name as the one who speaks."""
        direct = self.person_at.get(head.i)
        if direct:
            return direct, *self.mention[head.i]
        words = self.parse.words
        for i in range(first, last):
            entity = self.person_at.get(i)
            if entity is None or self.mention[i][0] != i:
                continue
            start, end = self.mention[i]
            root = words[end - 1]
            before = words[start - 1].lower if start > first else ""
            inside = first <= root.head.i < last and not start <= root.head.i < end
            if root.dep == "poss" or (root.dep in ("pobj", "compound", "nmod") and inside):
                continue
            if end < last and words[end].tag == "POS":
                continue
            if before in ("of", "for", "by", "with", "to", "from") or _is_means(root, head):
                continue
            return entity, start, end
        return None

    def holds(self, described: list[Range], role: RoleMark, first: int, last: int) -> bool:
        """Whether a description may be of the one whom the words `first:last` call by a role."""
        words = self.parse.words
        form = {w.lower for w in words[role.start : role.end]}
        if not self._one_body(described, first, last):
            return False
        for start, end in described:
            for mark in self.marks.roles_in(start, end):
                if mark.role.kind == role.role.kind == "rank" and words[first].lower not in _OWN:
                    return True
                if mark.role.entry.id == role.role.entry.id and form & {
                    w.lower for w in words[mark.start : mark.end]
                }:
                    return True
            if role.role.kind in ("people", "head", "official", "source") and form & {
                w.lower for w in words[start:end]
            }:
                return True
        return False

    def _one_body(self, described: list[Range], first: int, last: int) -> bool:
        """Whether the actors in two descriptions leave room for their being of one person."""
        here = {m.actor.split(".")[0] for m in self.marks.actors_in(first, last)}
        there = {m.actor.split(".")[0] for a, b in described for m in self.marks.actors_in(a, b)}
        exact = {m.actor for m in self.marks.actors_in(first, last) if "." in m.actor}
        other = {
            m.actor for a, b in described for m in self.marks.actors_in(a, b) if "." in m.actor
        }
        if exact and other and not exact & other:
            return False
        return not here or not there or bool(here & there)

    def earlier_body(self, noun: str, before: int) -> Voice | None:
        """The body that a common noun takes up ("the ministry", "the charity").

        Looked for among those that spoke, those named before, and then, if only
        one body in the text is of that kind, those named later.
        """
        if self.publishes(noun):
            return self.publisher_voice()
        kinds = body_nouns().get(noun) or body_nouns().get(noun.split()[-1])
        tail = noun.split()[-1]
        spoken: Voice | None = None
        for voice in reversed(self._spoken):
            known = registry().get(voice.actor) if voice.actor else None
            fits = known is not None and kinds is not None and known.kind in kinds
            if voice.body and (fits or tail in voice.name.lower().split() or self._is(voice, tail)):
                spoken = voice
                break
        if not kinds:
            return spoken
        named = [m for m in self.marks.actors if self._is_of(m, kinds)]
        earlier = [m for m in named if m.end <= before]
        if earlier and (spoken is None or earlier[-1].start > spoken.at):
            return self.actor(earlier[-1], "")
        if spoken is None and _ANY_BODY & set(kinds):
            spoken = self.latest(lambda v: v.body and v.actor is None and v.kind == "organisation")
        if spoken is None and len({m.actor for m in named}) == 1:
            return self.actor(named[0], "")
        return spoken

    def _is(self, voice: Voice, noun: str) -> bool:
        """Whether a body was described by a noun ("Open Hands, the aid group")."""
        marks = [m for a, b in voice.described for m in self.marks.roles_in(a, b)]
        return any(self.parse.words[mark.end - 1].lower == noun for mark in marks)

    def _is_of(self, mark: ActorMark, kinds: tuple[str, ...]) -> bool:
        known = registry().get(mark.actor)
        return mark.sense in ("name", "composed") and known is not None and known.kind in kinds

    def publishes(self, noun: str) -> bool:
        """Whether the publisher's name holds the noun ("the Centre", "the Command")."""
        if not self.publisher:
            return False
        own = publisher_name(self.publisher).lower().split()
        return all(part in own for part in noun.lower().split())

    # --- subjects of what nobody says -----------------------------------------------------------

    def acting_person(self, before: int) -> tuple[int, Entity | RoleMark] | None:
        """The last person, named or by role, who is the subject of a clause nobody says."""
        for word in self._subjects(before):
            entity = self.person_at.get(word.i)
            if entity and self.mention[word.i][1] == word.i + 1:
                return word.i, entity
            beside = self.person_at.get(word.head.i) if word.dep == "appos" else None
            if beside:
                return word.head.i, beside
            role = self.marks.role_at.get(word.i)
            after = self.person_at.get(role.end) if role and role.role.kind != "body" else None
            if role and after and self.mention[role.end][0] == role.end:
                return role.end, after
            if role and role.role.kind in _SINGLE and not role.role.plural:
                return word.i, role
        return None

    def body_of(self, what: ActorMark | RoleMark) -> Voice | None:
        """The voice of a body that is named, or taken up by a common noun."""
        if isinstance(what, ActorMark):
            return self.actor(what, "")
        words = self.parse.words[what.start : what.end]
        return self.earlier_body(" ".join(word.lower for word in words), what.start)

    def acting_body(
        self, before: int, *, wide: bool = False
    ) -> tuple[int, ActorMark | RoleMark] | None:
        """The last body, named or by kind, that is the subject of a clause nobody says.

        `wide` takes peoples and groups too ("separatists ..., their militia").
        """
        for word in self._subjects(before):
            mark = self.marks.actor_at.get(word.i)
            if mark and mark.end == word.i + 1:
                if mark.sense not in ("adjective", "people", "generic"):
                    return word.i, mark
                if wide and mark.sense == "generic":
                    return word.i, mark
                continue
            role = self.marks.role_at.get(word.i)
            if role and role.role.kind == "body" and not role.role.plural:
                return word.i, role
        return None

    def several_before(self, before: int) -> RoleMark | None:
        """The last several people spoken of near by, by nobody but the publisher."""
        for i in range(before - 1, max(before - 30, -1), -1):
            mark = self.marks.role_at.get(i)
            if mark and mark.role.plural and not self.positions.is_said(i):
                return mark if mark.role.kind in ("people", "official", "source") else None
        return None

    def _subjects(self, before: int) -> Iterator[Word]:
        for i in range(before - 1, max(before - _FAR, -1), -1):
            word = self.parse.words[i]
            if _is_subject(word) and not self.positions.is_said(i):
                yield word


def _is_means(word: Word, head: Word) -> bool:
    """Whether a word hangs on another by "through": whom a body speaks through."""
    while word is not head and word.head is not word:
        if word.lower in ("through", "via"):
            return True
        word = word.head
    return False


def _is_subject(word: Word) -> bool:
    """Whether a word is a subject, stands beside one, or is who it is said according to."""
    if word.dep == "appos":
        word = word.head
    if word.dep == "pobj":
        return word.head.head.lower == "according"
    return word.dep in ("nsubj", "nsubjpass")
