"""Whom the words for a speaker mean: names, pronouns, descriptions, bodies.

In: claims one after the other, in text order. Out: a voice for each. What was
said before is remembered here and nowhere else.
"""

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.model.claims import Claim
from counterclaim.model.sources import Entity, SourceKind
from counterclaim.model.spans import Span
from counterclaim.read.language import Parse, Word
from counterclaim.read.marks import ActorMark, Marks, RoleMark
from counterclaim.read.parties import Range, setting_of
from counterclaim.read.positions import Positions
from counterclaim.read.publishers import publisher_actor, publisher_name
from counterclaim.read.settling import settle
from counterclaim.read.states import meant_actor
from counterclaim.read.voices import Voice, plain_name

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_WE = frozenset({"we", "us", "our", "i", "me", "my"})
_WHO = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "two", "three"})
_NAMING = frozenset({"nsubj", "appos", "compound", "pobj", "dobj", "nsubjpass", "conj", "ROOT"})
_KINDS: dict[str, SourceKind] = {
    "voice": "role", "office": "role", "head": "role", "rank": "role",
    "body": "organisation", "text": "organisation",
}  # fmt: skip
_BODY_KINDS: dict[str, frozenset[str]] = {
    "ministry": frozenset({"ministry"}),
    "command": frozenset({"military", "force"}),
    "military": frozenset({"military", "force", "ministry"}),
    "army": frozenset({"military", "force"}),
    "charity": frozenset({"aid"}),
    "medical charity": frozenset({"aid"}),
    "aid group": frozenset({"aid"}),
    "aid agency": frozenset({"aid", "organisation"}),
    "agency": frozenset({"aid", "organisation", "media", "intelligence", "ministry"}),
    "organisation": frozenset({"aid", "organisation", "monitor", "armed group"}),
    "organization": frozenset({"aid", "organisation", "monitor", "armed group"}),
    "group": frozenset({"armed group", "monitor", "organisation", "aid", "party"}),
    "militant group": frozenset({"armed group"}),
    "rebel group": frozenset({"armed group"}),
    "militia": frozenset({"armed group"}),
    "movement": frozenset({"armed group", "party"}),
    "coalition": frozenset({"coalition"}),
    "alliance": frozenset({"coalition"}),
    "mission": frozenset({"coalition", "force", "organisation"}),
    "monitor": frozenset({"monitor"}),
    "observatory": frozenset({"monitor"}),
    "network": frozenset({"monitor"}),
    "watchdog": frozenset({"monitor", "organisation"}),
    "rights group": frozenset({"monitor"}),
    "government": frozenset({"government", "state"}),
    "department": frozenset({"ministry"}),
}


class Referents:
    """The people and bodies that may be meant, and those that have spoken so far."""

    def __init__(
        self,
        parse: Parse,
        marks: Marks,
        entities: tuple[Entity, ...],
        positions: Positions,
        publisher: str | None,
    ) -> None:
        self.parse = parse
        self.marks = marks
        self.positions = positions
        self.publisher = publisher
        self.setting = setting_of(parse, marks, publisher_actor(publisher))
        self.last: Voice | None = None
        self._spoken: list[Voice] = []
        self._voices: dict[str, Voice] = {}
        self._ahead = [claim for claim in positions.in_order() if claim.source]
        self._person_at: dict[int, Entity] = {}
        self._mention: dict[int, Range] = {}
        for entity in entities:
            if entity.kind != "person":
                continue
            for span in entity.mentions:
                first, last = positions.range_of(span)
                for i in range(first, last):
                    self._person_at[i] = entity
                    self._mention[i] = (first, last)

    # --- what sources.py asks for ---------------------------------------------------------------

    def speaker(self, claim: Claim, parent: Voice | None) -> Voice:
        """The voice that a claim's source words mean."""
        span = claim.source[0]
        first, last = self.positions.range_of(span)
        voice = self._meant(first, last, parent, claim) if first < last else None
        if voice is None:
            voice = self._fresh("unnamed", span.text, (first, last), f"words:{span.start}")
        self._remember(voice, claim.source, first)
        return voice

    def nobody(self, name: str, claim: Claim) -> Voice:
        """The one voice of all claims that the text gives to no one."""
        voice = self._voices.get(name) or Voice(name, name, "unnamed", plural=True)
        self._voices[name] = voice
        voice.mentions.extend(claim.cue[:1] or claim.content[:1])
        return voice

    def publisher_voice(self) -> Voice:
        """The publisher as a source."""
        name = publisher_name(self.publisher or "")
        voice = self._voices.get("publisher")
        if voice is None:
            voice = Voice("publisher", name, "publisher", body=True)
            voice.actor = publisher_actor(self.publisher)
            self._voices["publisher"] = voice
        return voice

    def settle_parties(self, voices: list[Voice]) -> None:
        """Give every voice its party, when all that the text says of them is known."""
        settle(self.setting, voices, self.publisher)

    # --- the cases ------------------------------------------------------------------------------

    def _meant(self, first: int, last: int, parent: Voice | None, claim: Claim) -> Voice | None:
        head = self.positions.head_of(first, last)
        if head is None:
            return None
        lone = last - first <= 2 or head.tag in ("PRP", "PRP$", "WP", "WDT")
        if lone and head.lower in (_HE | _IT | _THEY | _WE | _WHO):
            return self._pronoun(head, parent, first)
        person = self._named_in(first, last, head)
        if person:
            return self._person(*person)
        role = self._role_of(head, first, last)
        mark = self.marks.actor_at.get(head.i)
        if mark and not (role and role.role.kind not in ("body", "text") and mark.sense != "name"):
            if role is None or role.end <= mark.end or mark.sense == "name":
                return self._actor(mark, first, last)
        if role:
            return self._described(role, head, first, last, claim)
        if head.lower in ("one", "some", "many", "others", "both", "another", "most") or (
            head.tag == "CD"
        ):
            return self._of_those(first, last)
        return self._unknown(head, first, last)

    def _pronoun(self, word: Word, parent: Voice | None, first: int) -> Voice | None:
        if word.lower in _WHO:
            return self._antecedent(word)
        if word.lower in _WE:
            if parent or word.lower in ("i", "me", "my"):
                return parent or self._last(lambda v: not v.body and not v.plural)
            return self.publisher_voice() if self.publisher else self.last
        if word.lower in _HE:
            spoken = self._last(lambda v: not v.body and not v.plural)
            acting = self._acting_person(first)
            if acting and (spoken is None or acting[0] > spoken.at):
                return self._person(acting[1], acting[0], acting[0] + 1)
            return spoken
        if word.lower in _IT:
            spoken = self._last(lambda v: v.body)
            acting_body = self._acting_body(first)
            if acting_body and (spoken is None or acting_body.start > spoken.at):
                return self._actor(acting_body, acting_body.start, acting_body.end)
            return spoken
        return self._last(lambda v: v.plural) or self._last(lambda v: v.body) or self.last

    def _antecedent(self, word: Word) -> Voice | None:
        """The noun that a relative clause hangs on ("the officer, who said ...")."""
        verb = word.head
        while verb.dep not in ("relcl", "acl") and verb.head is not verb:
            verb = verb.head
        noun = verb.head
        if verb.dep not in ("relcl", "acl") or noun.i >= word.i:
            return self.last
        left = min((c.i for c in noun.children if c.i < noun.i), default=noun.i)
        found = self._meant_by_noun(noun, min(left, noun.i), word.i)
        return found or self.last

    def _meant_by_noun(self, noun: Word, first: int, last: int) -> Voice | None:
        person = self._person_at.get(noun.i)
        if person:
            return self._person(person, noun.i, noun.i + 1)
        mark = self.marks.actor_at.get(noun.i)
        role = self._role_of(noun, first, last)
        end = max(noun.i + 1, first + 1)
        if role and (mark is None or role.role.kind not in ("body",)):
            return self._plain(role, noun, first, end)
        if mark:
            return self._actor(mark, first, end)
        return self._unknown(noun, first, end)

    def _named_in(self, first: int, last: int, head: Word) -> tuple[Entity, int, int] | None:
        """The person that source words name as the one who speaks."""
        direct = self._person_at.get(head.i)
        if direct:
            return direct, *self._mention[head.i]
        for i in range(first, last):
            entity = self._person_at.get(i)
            if entity is None or self._mention[i][0] != i:
                continue
            start, end = self._mention[i]
            root = self.parse.words[end - 1]
            if root.dep in ("poss", "pobj") and root.head.i in range(first, last):
                continue
            if any(w.lower in ("'s", "’s") for w in self.parse.words[end : end + 1]):
                continue
            before = self.parse.words[start - 1].lower if start > first else ""
            if before in ("of", "for", "by", "with", "to", "from"):
                continue
            return entity, start, end
        return None

    def _person(self, entity: Entity, first: int, last: int) -> Voice:
        key = f"entity:{entity.id}"
        voice = self._voices.get(key)
        if voice is None:
            voice = Voice(key, entity.name, "named", own=(first, last), entity=entity)
            voice.described = [self.positions.range_of(span) for span in entity.roles]
            voice.role = entity.roles[0] if entity.roles else None
            voice.affiliation = entity.affiliation
            self._voices[key] = voice
        return voice

    def _role_of(self, head: Word, first: int, last: int) -> RoleMark | None:
        """The role word that heads the source, perhaps as the end of a longer one."""
        mark = self.marks.role_at.get(head.i)
        if mark:
            return mark
        inside = self.marks.roles_in(first, last)
        near = [m for m in inside if m.end <= head.i + 1] or inside
        return near[-1] if near and head.tag in ("CD", "DT", "JJ") else None

    def _actor(self, mark: ActorMark, first: int, last: int) -> Voice:
        """A state, office, force or group that speaks as a body."""
        actor = meant_actor(self.parse, self.marks, mark, self.setting.home)
        if actor.startswith(BARE):
            earlier = self._earlier_body(self.parse.words[mark.end - 1].lower)
            if earlier:
                return earlier
        if self.setting.publisher and actor == self.setting.publisher:
            return self.publisher_voice()
        key = f"actor:{actor}" if not actor.startswith(BARE) else f"words:{mark.start}"
        voice = self._voices.get(key)
        if voice is None:
            text = self._text(first, last) if actor.startswith(BARE) else None
            name = plain_name(text) if text else registry().party_name(actor)
            voice = Voice(key, name, "organisation", own=(mark.start, mark.end), body=True)
            voice.actor = actor
            self._voices[key] = voice
        return voice

    def _described(
        self, role: RoleMark, head: Word, first: int, last: int, claim: Claim
    ) -> Voice | None:
        """Somebody called by a role word: someone known already, named soon, or new."""
        determiner = self.parse.words[first].lower
        if determiner in _INDEFINITE and not role.role.plural:
            named = self._named_next(role, claim, close=True)
            if named:
                return named
            if determiner == "one" and role.role.kind == "people":
                return self._of_those(first, last)
        elif determiner in _DEFINITE or role.role.kind in ("body", "text"):
            if role.role.kind in ("body", "text"):
                known = self._earlier_body(role_words(self.parse, role))
                if role.role.kind == "text" and known is None:
                    known = self.last
            else:
                known = self._earlier_holder(role, first, last)
            if known:
                return known
            named = self._named_next(role, claim, close=False)
            if named and not role.role.plural:
                return named
        return self._plain(role, head, first, last)

    def _plain(self, role: RoleMark, head: Word, first: int, last: int) -> Voice:
        """A new source under its own words."""
        kind = _KINDS.get(role.role.kind, "unnamed")
        text = self._text(first, self._core_end(head, first, last))
        body = role.role.kind in ("body", "text")
        plural = role.role.plural or head.tag in ("NNS", "NNPS")
        key = f"words:{plain_name(text).lower()}"
        if not plural or body:
            key = f"words:{first}:{key}"
        voice = self._voices.get(key)
        if voice is None:
            voice = Voice(key, " ".join(text.split()), kind, own=(first, last), body=body)
            voice.plural = plural
            voice.described = [(first, last)]
            voice.role = self._span(role.start, role.end)
            self._voices[key] = voice
        return voice

    def _unknown(self, head: Word, first: int, last: int) -> Voice:
        """Words that neither registry nor roles know: a name of a body, or unnamed people."""
        end = self._core_end(head, first, last)
        text = self._text(first, end)
        name = plain_name(text)
        proper = head.tag in ("NNP", "NNPS")
        for voice in reversed(self._spoken):
            if (
                proper
                and voice.body
                and (name.lower() in voice.name.lower() or voice.name.lower() in name.lower())
            ):
                return voice
        if proper and self._publishes(name):
            return self.publisher_voice()
        key = f"body:{name.lower()}" if proper else f"words:{first}:{name.lower()}"
        kind: SourceKind = "organisation" if proper else "unnamed"
        voice = self._voices.get(key) or self._fresh(kind, name, (first, end), key)
        voice.body = proper
        voice.plural = head.tag in ("NNS", "NNPS") and not proper
        return voice

    def _of_those(self, first: int, last: int) -> Voice | None:
        """ "One of them", "one man": one of the people who spoke just before, if they did."""
        those = self._last(lambda v: v.plural and not v.body)
        text = self._text(first, last)
        voice = self._fresh("unnamed", " ".join(text.split()), (first, last), f"words:{first}")
        voice.inherits = those
        return voice

    # --- looking back and ahead -----------------------------------------------------------------

    def _last(self, fits: "object") -> Voice | None:
        return next((v for v in reversed(self._spoken) if fits(v)), None)  # type: ignore[operator]

    def _earlier_holder(self, role: RoleMark, first: int, last: int) -> Voice | None:
        """The last speaker, or else the last person, described by the same role."""
        words = {w.lower for w in self.parse.words[role.start : role.end]}
        for voice in reversed(self._spoken):
            if voice.plural == role.role.plural and self._holds(voice.described, role, words):
                return voice
        if role.role.plural:
            return None
        for i in range(first - 1, -1, -1):
            entity = self._person_at.get(i)
            if entity and self._holds(
                [self.positions.range_of(span) for span in entity.roles], role, words
            ):
                return self._person(entity, *self._mention[i])
        return None

    def _holds(self, described: list[Range], role: RoleMark, words: set[str]) -> bool:
        for start, end in described:
            for mark in self.marks.roles_in(start, end):
                if mark.role.entry.id != role.role.entry.id:
                    continue
                if mark.role.kind == "rank" or words & {
                    w.lower for w in self.parse.words[mark.start : mark.end]
                }:
                    return True
            if role.role.kind in ("people", "head", "official", "source") and words & {
                w.lower for w in self.parse.words[start:end]
            }:
                return True
        return False

    def _named_next(self, role: RoleMark, claim: Claim, *, close: bool) -> Voice | None:
        """The person with this role whom one of the next claims names ("A medic ... Ida Moss")."""
        words = {w.lower for w in self.parse.words[role.start : role.end]}
        at = self._ahead.index(claim) if claim in self._ahead else len(self._ahead)
        here = self.parse.words[role.start].sentence.index
        for coming in self._ahead[at + 1 : at + (2 if close else 4)]:
            first, last = self.positions.range_of(coming.source[0])
            if first >= last:
                continue
            if close and self.parse.words[first].sentence.index - here > 2:
                return None
            head = self.positions.head_of(first, last)
            found = self._named_in(first, last, head) if head else None
            if found and self._holds(
                [self.positions.range_of(span) for span in found[0].roles], role, words
            ):
                return self._person(*found)
        return None

    def _earlier_body(self, noun: str) -> Voice | None:
        """The body that a common noun takes up ("the ministry", "the charity")."""
        if self._publishes(noun):
            return self.publisher_voice()
        kinds = _BODY_KINDS.get(noun)
        tail = noun.split()[-1]
        for voice in reversed(self._spoken):
            if not voice.body:
                continue
            known = registry().get(voice.actor) if voice.actor else None
            if known and kinds and known.kind in kinds:
                return voice
            if tail in voice.name.lower().split():
                return voice
        return None

    def _publishes(self, noun: str) -> bool:
        """Whether a publisher's name holds the noun ("the Centre", "the Command")."""
        if not self.publisher:
            return False
        own = publisher_name(self.publisher).lower().split()
        return all(part in own for part in noun.lower().split())

    def _acting_person(self, before: int) -> tuple[int, Entity] | None:
        """The last person who is the subject of a clause nobody says."""
        for i in range(before - 1, max(before - 60, -1), -1):
            entity = self._person_at.get(i)
            if (
                entity
                and self._mention[i][1] == i + 1
                and self.parse.words[i].dep == "nsubj"
                and not self.positions.is_said(i)
            ):
                return i, entity
        return None

    def _acting_body(self, before: int) -> ActorMark | None:
        """The last body of the registry that is the subject of a clause nobody says."""
        for i in range(before - 1, max(before - 60, -1), -1):
            mark = self.marks.actor_at.get(i)
            if (
                mark
                and mark.end == i + 1
                and mark.sense not in ("adjective", "people", "generic")
                and self.parse.words[i].dep in ("nsubj", "nsubjpass")
                and not self.positions.is_said(i)
            ):
                return mark
        return None

    # --- small things ---------------------------------------------------------------------------

    def _core_end(self, head: Word, first: int, last: int) -> int:
        """Where a description ends: before a comma or relative clause, after the head."""
        words = self.parse.words
        for i in range(max(head.i + 1, first + 1), last):
            if words[i].text in (",", "--", "—", "–", "(") or words[i].tag in ("WP", "WDT"):
                return i
        return last

    def _fresh(self, kind: SourceKind, text: str, own: Range, key: str) -> Voice:
        voice = Voice(key, " ".join(text.split()), kind, own=own if own[0] < own[1] else None)
        voice.described = [own] if own[0] < own[1] else []
        self._voices[key] = voice
        return voice

    def _remember(self, voice: Voice, mentions: tuple[Span, ...], at: int) -> None:
        voice.mentions.extend(mentions)
        voice.at = at
        if voice in self._spoken:
            self._spoken.remove(voice)
        self._spoken.append(voice)
        self.last = voice

    def _text(self, first: int, last: int) -> str:
        words = self.parse.words
        return self.parse.text[words[first].start : words[last - 1].end]

    def _span(self, first: int, last: int) -> Span:
        words = self.parse.words
        return self.parse.span(words[first].start, words[last - 1].end)


def role_words(parse: Parse, role: RoleMark) -> str:
    """The words of a role mark, in lower case."""
    return " ".join(word.lower for word in parse.words[role.start : role.end])
