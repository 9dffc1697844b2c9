"""Which event did a harm: the one whose word stands nearest to the harm's, by the same speaker.

In: the word of harm and the events of the document. Out: the id of an event, if one fits.
"""

from collections.abc import Sequence

from counterclaim.lexicon.kinds import forms_of
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event
from counterclaim.reading.language import Sentence, Word

_QUIET = frozenset(
    {
        "Agreement",
        "Change to group/activity",
        "Headquarters or base established",
        "Non-violent transfer of territory",
        "Other",
        "Disrupted weapons use",
        "Arrests",
        "Peaceful protest",
    }
)
_GROUND = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
"""What is often only said of a place ("a compound seized by rebels"), and seldom with a toll."""
_REACH = 700


def event_of(
    cue: Word, sentence: Sentence, events: Sequence[Event], claim: Claim | None
) -> str | None:
    """The nearest violent event of the sentence, else the last one before it."""
    violent = [e for e in events if e.type not in _QUIET or _wrecks(e)]
    here = [
        event
        for event in violent
        if any(sentence.start <= s.start < sentence.end for s in (event.trigger, *event.mentions))
    ]
    if here:
        return min(here, key=lambda e: (abs(e.trigger.start - cue.start), e.trigger.start)).id
    before = [e for e in violent if cue.start - _REACH < e.trigger.start < sentence.start]
    own = [e for e in before if claim is not None and e.claim == claim.id]
    near = own or [e for e in before if e.type not in _GROUND] or before
    return near[-1].id if near else None


def _wrecks(event: Event) -> bool:
    """Whether an aircraft comes down, which kills those aboard whatever brought it down."""
    return event.trigger.text.lower() in forms_of("wreck")
