"""Whom the words for a speaker mean: names, pronouns, descriptions, bodies.

In: claims one after the other, in text order. Out: a voice for each.
"""

from counterclaim.model.claims import Claim
from counterclaim.model.sources import SourceKind
from counterclaim.reading.labels import kind_of_role, labelled
from counterclaim.reading.language import Word
from counterclaim.reading.marks import RoleMark
from counterclaim.reading.parties import Range
from counterclaim.reading.pronouns import HE, IT, SHE, THEY, WE, WHO, is_expletive, sex_in
from counterclaim.reading.recall import Recall
from counterclaim.reading.voices import Sex, Voice, plain_name

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "two", "three"})
_SOME = frozenset({"one", "some", "many", "others", "both", "another", "most", "several"})
_ADDED = frozenset({"as", "called", ",", "named", "("})


class Referents:
    """Tells the speaker of each claim, given those of the claims before it."""

    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self.parse = recall.parse
        self.marks = recall.marks
        self.positions = recall.positions

    def speaker(self, claim: Claim, parent: Voice | None) -> Voice:
        """The voice that a claim's source words mean."""
        span = claim.source[0]
        first, last = self.positions.range_of(span)
        voice = self._meant(first, last, parent, claim) if first < last else None
        if first == last:
            voice = labelled(self.recall, span.text)
        if voice is None:
            voice = self._fresh("unnamed", span.text, (first, last), f"words:{span.start}")
        voice.mentions.extend(claim.source)
        self.recall.remember(voice, max(first, last - 1), nested=claim.parent is not None)
        return voice

    def nobody(self, name: str, claim: Claim) -> Voice:
        """The one voice of all claims that the text gives to no one."""
        voice = self.recall.voices.setdefault(name, Voice(name, name, "unnamed", plural=True))
        voice.mentions.extend(claim.cue[:1] or claim.content[:1])
        return voice

    def _meant(self, first: int, last: int, parent: Voice | None, claim: Claim) -> Voice | None:
        head = self.positions.head_of(first, last)
        if head is None:
            return None
        lone = last - first <= 2 or head.tag in ("PRP", "PRP$", "WP", "WDT")
        if lone and head.lower in (HE | IT | THEY | WE | WHO):
            return self._pronoun(head, parent, first, claim)
        person = self.recall.named_in(first, last, head)
        if person:
            return self.recall.person(person[0], (person[1], person[2]))
        own = parent is None or parent.kind == "publisher"
        if self.parse.words[first].lower == "our" and self.recall.publisher and own:
            return self.recall.publisher_voice()
        role = self._role_of(head, first, last)
        mark = self.marks.actor_at.get(head.i)
        if mark and (
            role is None
            or mark.sense == "name"
            or (role.role.kind in ("body", "text") and role.end <= mark.end)
        ):
            return self.recall.actor(mark, self._text(first, self._core_end(head, first, last)))
        if role:
            return self._also_named(head, last) or self._described(role, head, first, last, claim)
        if self.parse.words[first].lower != "no" and (head.lower in _SOME or head.tag == "CD"):
            return self._of_those(first, last)
        return self._unknown(head, first, last)

    # --- pronouns -------------------------------------------------------------------------------

    def _pronoun(self, word: Word, parent: Voice | None, first: int, claim: Claim) -> Voice | None:
        recall = self.recall
        if word.lower in WHO:
            return self._antecedent(word, claim)
        if word.lower in WE:
            if parent:
                return parent
            if word.lower in ("we", "us", "our") and recall.publisher:
                return recall.publisher_voice()
            return recall.latest(lambda v: not v.body and not v.plural)
        if word.lower in HE:
            return self._he(word, claim)
        if word.lower in IT and is_expletive(word):
            own = recall.publisher_voice() if recall.publisher else None
            return own if parent is None else parent
        if word.lower in IT:
            return self._accused(claim, first) or self._it(first)
        several = recall.latest(lambda v: v.plural, outermost=True)
        return several or recall.latest(lambda v: v.body) or recall.last

    def _he(self, word: Word, claim: Claim) -> Voice | None:
        """Who "he" or "she" is, never one whom the text has called by the other of the two."""
        sex: Sex = "she" if word.lower in SHE else "he"
        voice = self._single(word.i, sex, claim)
        if voice is not None and voice.sex is None:
            voice.sex = sex
        return voice

    def _single(self, first: int, sex: Sex, claim: Claim) -> Voice | None:
        recall = self.recall

        teller = self._told_by_own(sex, claim)

        def fits(voice: Voice) -> bool:
            single = not voice.body and not voice.plural and voice is not teller
            return single and self._sex_of(voice) in (None, sex)

        spoken = recall.latest(fits, outermost=claim.parent is None)
        acting = recall.acting_person(first)
        if acting is None or (spoken is not None and acting[0] <= spoken.at):
            return spoken
        at, who = acting
        if teller is not None and teller.at == at:
            return spoken
        if spoken is not None and spoken.own and spoken.own[0] <= at < spoken.own[1]:
            return spoken
        if not isinstance(who, RoleMark):
            person = recall.person(who, (at, at + 1))
            return person if self._sex_of(person) in (None, sex) else spoken
        start = self._phrase_start(self.parse.words[at])
        return self._described(who, self.parse.words[at], start, at + 1, claim) or spoken

    def _told_by_own(self, sex: Sex, claim: Claim) -> Voice | None:
        """Who tells what "she" said if it is "her spokesman": not the one who is meant."""
        around = self.recall.claim_of(claim.parent)
        if around is None or not around.source:
            return None
        first, last = self.positions.range_of(around.source[0])
        owners = {w.lower for w in self.parse.words[first:last] if w.tag == "PRP$"}
        if not owners & (SHE if sex == "she" else HE - SHE):
            return None
        return self.recall.latest(lambda voice: first <= voice.at < last)

    def _sex_of(self, voice: Voice) -> Sex | None:
        """What the text has called somebody: "he", "she", or neither yet."""
        if voice.sex is None:
            forms = [w.lower for a, b in voice.described for w in self.parse.words[a:b]]
            voice.sex = next((sex for form in forms if (sex := sex_in(form))), None)
        return voice.sex

    def _accused(self, claim: Claim, first: int) -> Voice | None:
        """The body that is accused of what "it" did or said ("accused the junta of ...")."""
        around = self.recall.claim_of(claim.parent)
        if around is None or around.kind != "accusation" or not around.source:
            return None
        start, end = self.positions.range_of(around.content[0])
        accused = self.parse.words[start : min(end, first)]
        head = next((w for w in accused if w.dep == "dobj" and w.head.i < start), None)
        if head is None:
            return None
        mark = self.marks.actor_at.get(head.i) or self.marks.role_at.get(head.i)
        if mark is None or (isinstance(mark, RoleMark) and mark.role.kind != "body"):
            return None
        return self._meant(self._phrase_start(head), head.i + 1, None, around)

    def _it(self, first: int) -> Voice | None:
        recall = self.recall
        spoken = recall.latest(lambda v: v.body)
        acting = recall.acting_body(first)
        if acting is None or (spoken is not None and acting[0] <= spoken.at):
            return spoken
        at, what = acting
        if isinstance(what, RoleMark):
            return recall.earlier_body(self._role_words(what), at) or spoken
        return recall.actor(what, self._text(what.start, what.end))

    def _antecedent(self, word: Word, claim: Claim) -> Voice | None:
        """The noun that a relative clause hangs on ("the officer, who said ...")."""
        verb = word.head
        while verb.dep not in ("relcl", "acl") and verb.head is not verb:
            verb = verb.head
        noun = verb.head
        person = word.lower in ("who", "whom")
        while noun.dep == "pobj" and self._is_no_speaker(noun, person) and noun.head.head.is_noun:
            noun = noun.head.head
        if verb.dep not in ("relcl", "acl") or noun.i >= word.i:
            return self.recall.last
        first = self._phrase_start(noun)
        return self._meant(first, noun.i + 1, None, claim) or self.recall.last

    def _is_no_speaker(self, noun: Word, person: bool) -> bool:
        """Whether a noun cannot be whom "who" goes back to (a place, for people a body)."""
        role = self.marks.role_at.get(noun.i)
        if noun.i in self.recall.person_at or (role and role.role.kind not in ("body", "text")):
            return False
        known = noun.i in self.marks.actor_at or role is not None
        return person if known else noun.tag == "NNP"

    def _phrase_start(self, noun: Word) -> int:
        return min((c.i for c in noun.children if c.i < noun.i), default=noun.i)

    # --- descriptions ---------------------------------------------------------------------------

    def _role_of(self, head: Word, first: int, last: int) -> RoleMark | None:
        """The role word that heads the source, perhaps as the end of a longer one."""
        mark = self.marks.role_at.get(head.i)
        if mark:
            return mark
        inside = self.marks.roles_in(first, last)
        near = [m for m in inside if m.end <= head.i + 1] or inside
        return near[-1] if near and head.tag in ("CD", "DT", "JJ") else None

    def _also_named(self, head: Word, last: int) -> Voice | None:
        """A body named in addition ("the rescuers, known as the White Helmets")."""
        words = self.parse.words
        for mark in self.marks.actors_in(head.i + 1, last):
            before = words[mark.start - 1]
            if before.tag == "DT":
                before = words[before.i - 1]
            if mark.sense == "name" and before.lower in _ADDED and mark.start - head.i < 6:
                return self.recall.actor(mark, self._text(mark.start, mark.end))
        return None

    def _described(
        self, role: RoleMark, head: Word, first: int, last: int, claim: Claim
    ) -> Voice | None:
        """Somebody called by a role word: someone known already, named soon, or new."""
        recall = self.recall
        determiner = self.parse.words[first].lower
        kind = role.role.kind
        if kind in ("body", "text") and head.tag == "NNP" and last - first > 2:
            return self._unknown(head, first, last)
        if kind == "text":
            return self._written(role, head, first, last, claim)
        if determiner in _INDEFINITE and not role.role.plural and not claim.heading:
            if determiner == "one" and kind == "people":
                return self._of_those(first, last)
            named = recall.named_next(role, first, last, claim, close=True)
            if named:
                return named
        elif determiner in _DEFINITE or kind == "body" or claim.heading:
            if kind == "body" and determiner in ("his", "her"):
                return self._he(self.parse.words[first], claim)
            if kind == "body":
                around = self.parse.words[first : role.start]
                own_name = any(w.tag == "NNP" for w in [*around, *self._called(role, last)])
                noun = self._role_words(role)
                known = None if own_name else recall.earlier_body(noun, first)
            else:
                known = recall.earlier_holder(role, first, last)
            if known is None and not role.role.plural and kind != "body":
                known = recall.named_next(role, first, last, claim, close=False)
            if known is None and kind in ("people", "official") and determiner == "the":
                known = recall.only_person(role, first)
            if known:
                if known.entity is None and not known.body and (first, last) not in known.described:
                    known.described.append((first, last))
                return known
        return self._plain(role, head, first, last)

    def _written(
        self, role: RoleMark, head: Word, first: int, last: int, claim: Claim
    ) -> Voice | None:
        """A statement or report: its maker where one is named, or whoever spoke last."""
        words = self.parse.words
        owner = next((c for c in head.children if c.dep == "poss" and c.i >= first), None)
        if owner is not None and owner.is_noun:
            maker = self._meant(first, owner.i + 1, None, claim)
            if maker and (maker.body or maker.entity or maker.plural):
                return maker
        for i in range(head.i + 1, last - 1):
            if words[i].lower in ("by", "from", "of") and words[i].head is head:
                maker = self._meant(i + 1, last, None, claim)
                if maker and (maker.body or maker.entity or maker.plural):
                    return maker
        if words[first].lower in _DEFINITE and self.recall.last and not role.role.plural:
            return self.recall.last
        return self._plain(role, head, first, last)

    def _plain(self, role: RoleMark, head: Word, first: int, last: int) -> Voice:
        """A new source under its own words; several people of the same words are one."""
        end = self._core_end(head, first, last)
        text = self._text(first, end)
        body = role.role.kind in ("body", "text")
        plural = role.role.plural or head.tag in ("NNS", "NNPS")
        definite = self.parse.words[first].lower in _DEFINITE
        key = f"words:{plain_name(text).lower()}"
        if not plural or body:
            key = f"words:{first}:{key}"
        voice = self.recall.voices.get(key)
        if voice is None:
            kind = kind_of_role(role.role, definite=definite)
            voice = self._fresh(kind, text, (first, last), key)
            voice.body = body
            voice.plural = plural
            voice.role = self.parse.span_of(self.parse.words[role.start : role.end])
            voice.core = (first, end)
        return voice

    def _unknown(self, head: Word, first: int, last: int) -> Voice:
        """Words that neither registry nor roles know: a name of a body, or unnamed people."""
        end = self._core_end(head, first, last)
        name = plain_name(self._text(first, end))
        words = self.parse.words[first:end]
        named = any(w.text[0].isupper() for w in words if w.tag in ("NNP", "NNPS"))
        proper = head.tag in ("NNP", "NNPS") and named
        if proper or sum(word[0].isupper() for word in name.split()) > 1:
            known = self.recall.latest(
                lambda v: (
                    v.body and (name.lower() in v.name.lower() or v.name.lower() in name.lower())
                )
            )
            if known:
                return known
            if self.recall.publishes(name):
                return self.recall.publisher_voice()
        key = f"body:{name.lower()}" if proper else f"words:{first}:{name.lower()}"
        shouted = head.text.isupper() and len(head.text) > 4
        called = any(m.role.kind == "body" for m in self.marks.roles_in(end, last))
        alone = proper and end - first == 1 and not called
        person = alone and (head.entity == "PERSON" or shouted)
        kind: SourceKind = "named" if person else "organisation" if proper else "unnamed"
        voice = self.recall.voices.get(key) or self._fresh(kind, name, (first, end), key)
        if end < last and (end, last) not in voice.described:
            voice.described.append((end, last))
        voice.body = proper and not person
        voice.plural = head.tag in ("NNS", "NNPS") and not proper
        return voice

    def _of_those(self, first: int, last: int) -> Voice:
        """Said of "one of them" or "one man": one of the people who spoke just before."""
        voice = self._fresh("unnamed", self._text(first, last), (first, last), f"words:{first}")
        those = self.recall.latest(lambda v: v.plural and not v.body)
        named = self.recall.several_before(first)
        if named and (those is None or named.start > those.at):
            head = self.parse.words[named.end - 1]
            those = self._plain(named, head, min(named.start, self._phrase_start(head)), named.end)
        voice.inherits = those
        return voice

    # --- small things ---------------------------------------------------------------------------

    def _core_end(self, head: Word, first: int, last: int) -> int:
        """Where a description ends: before a comma or relative clause, after the head."""
        words = self.parse.words
        for i in range(max(head.i + 1, first + 1), last):
            if words[i].text in (",", "--", "—", "–", "(") or words[i].tag in ("WP", "WDT"):
                return i
        return last

    def _fresh(self, kind: SourceKind, text: str, own: Range, key: str) -> Voice:
        known = own[0] < own[1]
        voice = Voice(key, " ".join(text.split()), kind, own=own if known else None)
        voice.described = [own] if known else []
        self.recall.voices[key] = voice
        return voice

    def _called(self, role: RoleMark, last: int) -> list[Word]:
        """The word right after a common noun for a body: "the channel Radio Alta"."""
        return self.parse.words[role.end : min(role.end + 1, last)]

    def _role_words(self, role: RoleMark) -> str:
        return " ".join(word.lower for word in self.parse.words[role.start : role.end])

    def _text(self, first: int, last: int) -> str:
        words = self.parse.words
        return self.parse.text[words[first].start : words[last - 1].end]
