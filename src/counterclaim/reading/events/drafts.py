"""One event in the making, and whether its words allow it.

In: triggers of a sentence. Out: drafts with type and arguments, or nothing
where the neighbours speak against an event.
"""

from dataclasses import dataclass, field

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.targets import target_classes
from counterclaim.lexicon.triggers import FrameEntry, TriggerEntry, frames
from counterclaim.model.events import SubEventType
from counterclaim.reading.events.arguments import (
    Arguments,
    child,
    is_passive,
    subject_of,
    verb_arguments,
)
from counterclaim.reading.events.kinds import kinds_of, weapons_in
from counterclaim.reading.events.nominals import noun_arguments
from counterclaim.reading.events.triggers import Trigger
from counterclaim.reading.language import Word

_ARMED = frozenset({"force", "weapon", "aircraft", "state"})
_REBELS = frozenset({"other armed opposition", "terrorists", "Islamic State"})
_GENERIC = frozenset(
    {
        "Attack",
        "Air/drone strike",
        "Armed clash",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
    }
)


@dataclass(eq=False)
class Draft:
    """A trigger with its entry, type and arguments; `absorbed` are words merged into it."""

    trigger: Trigger
    entry: TriggerEntry
    type: SubEventType
    args: Arguments
    absorbed: list[Word] = field(default_factory=list)


def draft_of(trigger: Trigger, triggers: frozenset[int]) -> Draft | None:
    """The first reading of a trigger whose demands its neighbours meet."""
    for entry in trigger.entries:
        frame = frames()[entry.frame]
        verbal = trigger.word.is_verb and entry.pos != "noun"
        find = verb_arguments if verbal else noun_arguments
        args = find(trigger.word, entry, frame)
        if verbal and trigger.last is not trigger.first:
            _own_object(trigger, args, frame)
        if _allowed(trigger, entry, args, triggers, verbal=verbal):
            return Draft(trigger, entry, _type(trigger, entry, args), args)
    return None


def _own_object(trigger: Trigger, args: Arguments, frame: FrameEntry) -> None:
    """Give a phrase that ends in a preposition its object: "take control of the mill"."""
    if trigger.last.tag not in ("IN", "TO"):
        return
    noun = child(trigger.last, "pobj")
    known = (w for w in _heads(args, frame.object) if not trigger.first.i <= w.i <= trigger.last.i)
    if noun is not None and next(known, None) is None:
        args.add(frame.object, noun)


def arm(args: Arguments) -> None:
    """Take weapons for the means and not for who acts: "a shell hit the mill"."""
    for word in [w for w in args.actor if _is_weapon(w)]:
        args.actor.remove(word)
        if word not in args.means:
            args.means.append(word)


def _is_weapon(word: Word) -> bool:
    kinds = kinds_of(word)
    owned = any(
        kinds_of(c) & {"force", "state"} for c in word.children if c.i < word.i and not c.is_mark
    )
    people = kinds & {"force", "person", "state", "vehicle", "aircraft"}
    return "weapon" in kinds and not people and not owned


def _allowed(
    trigger: Trigger,
    entry: TriggerEntry,
    args: Arguments,
    triggers: frozenset[int],
    *,
    verbal: bool,
) -> bool:
    if entry.object and (verbal or trigger.first is trigger.last) and not _complete(trigger):
        heads = _heads(args, frames()[entry.frame].object)
        if frames()[entry.frame].of == "means" and not heads:
            heads = args.means
        if not any(_meets(head, entry.object) for head in heads):
            return False
    elif entry.object and not verbal:
        heads = _heads(args, frames()[entry.frame].object)
        if heads and not any(_meets(head, entry.object) for head in heads):
            return False
    if entry.subject and verbal:
        heads = _heads(args, frames()[entry.frame].subject)
        if not any(_meets(head, entry.subject) for head in heads):
            return False
    if entry.weak:
        if entry.frame == "talk" and not any(
            c.lower in ("on", "to", "that") or c.dep in ("xcomp", "ccomp")
            for c in trigger.word.children
        ):
            return False
        near = (*args.actor, *args.target, *args.victim, *args.means)
        armed = any(kinds_of(w) & _ARMED or w.i in triggers for w in near)
        fought = armed and (not verbal or _two_sided(entry, args, triggers))
        if not fought and not _hit_by_nobody(trigger, entry, args):
            return False
    if entry.frame == "attack" and verbal and _with_words(trigger, args):
        return False
    return not entry.device or _acts(trigger)


def _hit_by_nobody(trigger: Trigger, entry: TriggerEntry, args: Arguments) -> bool:
    """Whether a place or thing was hit and nothing says by whom: "the market was struck"."""
    verb = trigger.word
    if entry.frame != "attack" or args.actor or args.means or not is_passive(verb):
        return False
    around = [c for c in verb.children if c.i > verb.i]
    if any(
        c.dep == "agent" or c.lower in ("by", "with", *forms_of("in a manner of speaking"))
        for c in around
    ):
        return False
    told = any(c.dep in ("auxpass", "nsubjpass") for c in verb.children)
    return told and any(kinds_of(w) & {"place", "thing", "vehicle"} for w in args.target)


def _with_words(trigger: Trigger, args: Arguments) -> bool:
    """Whether an attack is one in words: on critics or plans, or in a speech."""
    hit = (*args.target, *args.victim)
    if hit and not args.means and all(w.lemma in forms_of("no target") for w in hit):
        return True
    return any(
        c.lower in ("in", "during") and any(w.lemma in forms_of("spoken") for w in c.children)
        for c in trigger.word.children
    )


def _complete(trigger: Trigger) -> bool:
    """Whether a form brings its own object: "fire tear gas"."""
    return trigger.first is not trigger.last and trigger.last.is_noun


def _two_sided(entry: TriggerEntry, args: Arguments, triggers: frozenset[int]) -> bool:
    """A verb that often is no violence needs an armed subject, or an object fit for it."""
    if entry.frame == "attack":
        doers = (*args.actor, *args.means)
        return any(kinds_of(w) & _ARMED or w.i in triggers for w in doers) or any(
            kinds_of(w) & {"force", "place"} for w in args.target
        )
    return True


def _acts(trigger: Trigger) -> bool:
    """Whether a bomb does something, and is not only carried or found."""
    word = trigger.word
    head = word.head
    if word.dep in ("nsubj", "nsubjpass") and head.is_verb:
        return head.lemma in forms_of("act of a bomb")
    if word.dep == "pobj" and head.lower in ("by", "from", "in") and head.head.is_verb:
        return head.head.lemma in forms_of("act of a bomb") or head.head.lemma == "die"
    return False


def _heads(args: Arguments, role: str) -> list[Word]:
    heads: list[Word] = getattr(args, role, [])
    return heads


def _meets(head: Word, kinds: tuple[str, ...]) -> bool:
    return bool(kinds_of(head) & set(kinds))


def _type(trigger: Trigger, entry: TriggerEntry, args: Arguments) -> SubEventType:
    """The entry's type, or a nearer one that means, actors and targets give."""
    crowd = _by_a_crowd(entry, args)
    if crowd is not None:
        return crowd
    if entry.frame == "drop":
        means = [hit.value for head in args.means for hit in weapons_in(_near(head))]
        return next((m.fallen or m.type for m in means if m.fallen or m.type), None) or entry.type
    if trigger.hint is not None and entry.refine and not trigger.hint.weak:
        if trigger.hint.blast and args.actor and _flies(args):
            return "Air/drone strike"
        return trigger.hint.type
    if entry.type == "Government regains territory" and _of_rebels(args):
        return "Non-state actor overtakes territory"
    if not entry.refine and entry.frame != "launch":
        return entry.type
    weapons = [
        hit.value.type for head in (*args.means, *args.actor) for hit in weapons_in(_near(head))
    ]
    before = [c for c in trigger.word.children if c.i < trigger.word.i]
    weapons += [hit.value.type for hit in weapons_in([*before, trigger.word])]
    for carrier in (trigger.word, *args.carriers):
        for c in carrier.children:
            if c.lower in ("with", "using", "by") and c.i > carrier.i:
                weapons += [hit.value.type for hit in weapons_in(c.subtree()[:8])]
    nearer = next((w for w in weapons if w is not None), None)
    if nearer is None and entry.type == "Grenade" and entry.frame == "launch":
        rioting = args.actor and all(kinds_of(w) & {"rioter", "mob", "crowd"} for w in args.actor)
        return "Violent demonstration" if rioting else "Attack"  # "threw stones"
    if nearer is not None and (entry.frame == "launch" or entry.type in _GENERIC):
        return nearer
    if any(c.lower in ("air", "aerial") for c in before):
        return "Air/drone strike"
    if entry.frame in ("take", "fall"):
        return _conqueror(args, entry.type)
    if entry.blast and entry.type in ("Air/drone strike", "Remote explosive/landmine/IED"):
        state = any("state" in kinds_of(w) for w in args.actor)
        flies = _flies(args) if entry.type == "Air/drone strike" else state
        return "Air/drone strike" if flies else "Remote explosive/landmine/IED"
    if entry.type == "Attack" and _soldiers_hit(args):
        return "Armed clash"
    if entry.weak and entry.type in _GENERIC and not args.actor and trigger.word.is_verb:
        return "Attack"
    return entry.type


def _by_a_crowd(entry: TriggerEntry, args: Arguments) -> SubEventType | None:
    """What violence by or against a crowd is, whatever its word."""
    if entry.type not in ("Attack", "Armed clash", "Looting/property destruction"):
        return None
    hit = (*args.target, *args.victim)
    if entry.type == "Attack" and hit and all("rioter" in kinds_of(w) for w in hit):
        state = any(w.lemma in forms_of("state force") for w in args.actor)
        return "Excessive force against protesters" if state else None
    kinds = [kinds_of(w) for w in args.actor]
    if not kinds or any(k & {"state", "aircraft"} for k in kinds):
        return None
    if all("rioter" in k for k in kinds):
        return "Violent demonstration"
    if entry.type == "Armed clash" and all("student body" in k for k in kinds):
        return "Violent demonstration"
    return "Mob violence" if all("mob" in k for k in kinds) else None


def _near(head: Word) -> list[Word]:
    return [*[c for c in head.children if c.i < head.i and not c.is_mark], head]


def _conqueror(args: Arguments, given: SubEventType) -> SubEventType:
    if _unfought(args):
        return "Non-violent transfer of territory"
    state = any(w.lower in forms_of("state force") or w.entity == "GPE" for w in args.actor)
    return "Government regains territory" if state else given


def _of_rebels(args: Arguments) -> bool:
    """Whether those who take a place are fighters of no state."""
    return any(_REBELS & set(target_classes([w.lower], [w.lemma])) for w in args.actor)


def _unfought(args: Arguments) -> bool:
    """Whether a place was taken "without a fight"."""
    return any(
        c.lower == "without" and any(w.lemma in forms_of("bloodless") for w in c.children)
        for carrier in args.carriers
        for c in carrier.children
    )


def _flies(args: Arguments) -> bool:
    if not args.actor:
        return True
    return any(kinds_of(w) & {"aircraft", "state", "flier"} for w in args.actor)


def _soldiers_hit(args: Arguments) -> bool:
    hit = (*args.target, *args.victim)
    return (
        bool(args.actor)
        and bool(hit)
        and all("force" in kinds_of(w) and "place" not in kinds_of(w) for w in hit)
    )


def absorbs(host: Draft, guest: Draft) -> bool:
    """Whether a word only says what another event did: "the strikes hit", "bombed it, killing"."""
    if host is guest or host.entry.frame in ("talk", "tell", "move", "protest"):
        return False
    if host.trigger.word.is_verb and guest.trigger.word in host.args.target:
        return guest.trigger.word.dep == "dobj" and guest.entry.frame == "attack"
    if guest.type == "Suicide bomb" and guest.trigger.word in host.args.actor:
        return "force" in kinds_of(guest.trigger.word)
    effect = guest.entry.effect or guest.entry.weak or guest.entry.device
    word, other = guest.trigger.word, host.trigger.word
    if guest.entry.frame == "blast" and host.entry.frame in ("blast", "launch"):
        shared = {*guest.args.means} & {*host.args.means}
        return other in guest.args.means or word in host.args.means or bool(shared)
    if guest.entry.weak and not guest.args.actor and {*guest.args.means} & {*host.args.means}:
        return word.is_verb and host.entry.frame in ("launch", "attack")
    if not word.is_verb or not effect:
        return word in host.args.means
    if other in guest.args.actor or other in guest.args.means:
        return True
    subject = child(word, "nsubj") or (subject_of(word) if word.tag == "VBG" else None)
    if subject is not None and subject is other:
        return True
    if word.dep == "advcl" and word.tag == "VBG" and word.head in (other, *host.args.carriers):
        return True
    if other.dep in ("acl", "relcl") and other.head in guest.args.actor:
        return True
    joined = (word.head is other and other.is_verb) or word.head in host.absorbed
    if word.dep == "conj" and guest.entry.effect and joined:
        return True
    doing = not other.is_verb or other.tag == "VBG"  # "killed by shelling in the town"
    if doing and other.dep in ("pobj", "pcomp") and other.head.head is word:
        return other.head.lower in ("in", "by", "during", "from", "after")
    return word in host.args.carriers and not other.is_verb


def take_in(host: Draft, guest: Draft) -> None:
    """Give the host what its effect says was hit."""
    if host.type == "Protest with intervention" and guest.args.victim:
        host.type = "Excessive force against protesters"
    host.absorbed.append(guest.trigger.word)
    if guest.trigger.word in host.args.target:
        host.args.target.remove(guest.trigger.word)
    for role in ("target", "victim"):
        for word in getattr(guest.args, role):
            mine = getattr(host.args, role)
            if word not in mine and word is not host.trigger.word:
                mine.append(word)
    if not host.args.actor:
        known = (host.trigger.word, *host.args.target)
        host.args.actor += [w for w in guest.args.actor if not any(w is k for k in known)]
    host.args.carriers.append(guest.trigger.word)


def recalled(draft: Draft) -> bool:
    """Whether an event is background: "previous strikes", "a similar attack"."""
    word = draft.trigger.word
    return any(c.lower in forms_of("recalled") for c in word.children if c.i < word.i)
