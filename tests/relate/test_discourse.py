"""How a text goes on: the next sentence, what points back, a digression and the way back."""

import msgspec

from counterclaim.model.blocks import Block
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.telling import told_in
from tests.relate.build import Story


def told(story: Story, *, paragraphs: bool = True) -> list[list[str]]:
    """The triggers of each incident of a document, whose lines are paragraphs or all one."""
    return [[r.event.trigger.text for r in g.ordered] for g in told_in(read(story, paragraphs))]


def read(story: Story, paragraphs: bool = True) -> Reading:
    reading = story.reading
    text = story.document.text
    lines = reading.sentences if paragraphs else (Span(0, len(text), text),)
    blocks = tuple(Block(id=f"b{s.start}", kind="paragraph", span=s) for s in lines)
    return msgspec.structs.replace(reading, blocks=blocks)


def sorties() -> Story:
    """One sentence says when, the next says where."""
    story = Story("Jets flew nine sorties on Monday.\nDepots were hit in Astrel district.")
    story.event("sorties", time=story.day("Monday", -2))
    story.event("hit", type="Attack", places=(story.place("Astrel", 50.0, 30.0),))
    return story


def test_the_next_sentence_of_a_paragraph_says_where() -> None:
    assert told(sorties(), paragraphs=False) == [["sorties", "hit"]]
    assert told(sorties()) == [["sorties"], ["hit"]]


def ending(last: str) -> Story:
    """A raid told at length, a short word on another town, and a last line."""
    story = Story(
        "Jets raided Astrel on Monday.\nThe raid killed nine.\n"
        f"Officials called the strike lawful.\nIn Brunn, shells hit a mill.\n{last}"
    )
    story.event("raided", places=(story.place("Astrel", 50.0, 30.0),), time=story.day("Monday", -2))
    story.event("raid")
    story.event("strike")
    story.event("hit", type="Attack", places=(story.place("Brunn", 54.0, 36.0),))
    return story


def test_a_new_paragraph_after_a_digression_is_on_what_was_told_at_length() -> None:
    story = ending("Asked about the bombing, he named no rebels.")
    story.event("bombing", type="Attack", status="hypothetical")
    assert told(story) == [["raided", "raid", "strike", "bombing"], ["hit"]]


def test_what_points_back_is_on_what_was_just_told() -> None:
    story = ending("It was the first attack of the war.")
    story.event("attack", type="Attack")
    assert told(story) == [["raided", "raid", "strike"], ["hit", "attack"]]


def test_the_paragraph_of_a_digression_stays_with_it() -> None:
    story = ending("Nobody died in the attack.")
    story.event("attack", type="Attack")
    reading = read(story)
    *kept, before, last = reading.blocks
    both = Span.of(story.document.text, before.span.start, last.span.end)
    joined = msgspec.structs.replace(before, span=both)
    (main, other) = told_in(msgspec.structs.replace(reading, blocks=(*kept, joined)))
    assert [r.event.trigger.text for r in other.ordered] == ["hit", "attack"]
    assert len(main.reports) == 3
