"""What a new version of a text says otherwise is told by its words."""

import msgspec

from counterclaim.model.claims import Quotation
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.record.changes import Change, VersionChanges, changes_between
from tests.record.captures import make_capture, make_reading

OLD = (
    "The medic said six people had died in the clinic on Monday. "
    "The colonel said his guns were silent that night. "
    "The mayor said the road north had been closed since noon."
)


def between(old: str, new: str) -> VersionChanges:
    one, other = (make_capture(text).document for text in (old, new))
    return changes_between(one, _read(one), other, _read(other))


def _read(document: Document) -> Reading:
    """The claims of a text, and what stands between its quotation marks."""
    marks = [i for i, letter in enumerate(document.text) if letter in "“”"]
    quotations = tuple(
        Quotation(
            span=Span.of(document.text, start, end + 1),
            inner=Span.of(document.text, start + 1, end),
        )
        for start, end in zip(marks[::2], marks[1::2], strict=True)
    )
    return msgspec.structs.replace(make_reading(document), quotations=quotations)


def fates(changes: VersionChanges) -> list[tuple[str, str]]:
    """What became of each thing said, by the last word of its content."""
    return [(c.fate, (c.old or c.new)[-1].text.split()[-1]) for c in changes.changes]


def test_the_same_text_says_the_same() -> None:
    changes = between(OLD, OLD)
    assert changes.same_text
    assert fates(changes) == [("same", "Monday"), ("same", "night"), ("same", "noon")]


def test_what_only_moved_is_told_from_what_was_reworded() -> None:
    changes = between(OLD, "Updated at noon.\n" + OLD.replace("six people", "nine people"))
    assert fates(changes) == [("changed", "Monday"), ("moved", "night"), ("moved", "noon")]
    reworded = changes.changes[0]
    assert reworded.who == "a town medic"
    assert "nine people" in reworded.new[-1].text
    assert reworded.old_id is not None
    assert reworded.new_id is not None
    assert changes.count("changed", "claim") == 1


def test_a_claim_that_went_and_one_that_came_are_told() -> None:
    said, others = "The colonel said his guns were silent that night.", "The crew said they fled."
    changes = between(OLD, OLD.replace(said, "") + f" {others}")
    assert ("vanished", "night") in fates(changes)
    assert ("new", "fled") in fates(changes)
    (gone,) = (c for c in changes.changes if c.fate == "vanished")
    assert (gone.new, gone.new_id) == ((), None)


def test_a_claim_whose_speaker_is_another_now_has_changed() -> None:
    changes = between(OLD, OLD.replace("The medic", "The surgeon"))
    assert ("changed", "Monday") in fates(changes)


def test_an_altered_quotation_is_told_once_with_its_claim_and_by_itself_outside_one() -> None:
    old = "The medic said “six people had died in here”. A sign read “no entry after dark today”."
    new = old.replace("six", "four").replace("after dark today", "ever after dark")
    changed = [c for c in between(old, new).changes if c.fate == "changed"]
    assert [c.kind for c in changed] == ["claim", "quotation"]
    assert changed[1].new[0].text == "no entry ever after dark"


def test_what_is_known_about_it_is_compared_too() -> None:
    one, other = make_capture(OLD).document, make_capture(OLD + " ").document
    other = msgspec.structs.replace(other, title="Six dead", publisher=None)
    changes = changes_between(one, None, other, None)
    told = [(a.field, a.old, a.new) for a in changes.about]
    assert told == [("title", None, "Six dead"), ("publisher", "Harbour Wire", None)]
    assert changes.changes == ()


def test_a_better_reading_of_the_same_words_is_no_change() -> None:
    document = make_capture(OLD).document
    reading = _read(document)
    claims = tuple(msgspec.structs.replace(c, stance="denies") for c in reading.claims)
    changes = changes_between(
        document, reading, document, msgspec.structs.replace(reading, claims=claims)
    )
    assert {change.fate for change in changes.changes} == {"same"}
    assert all(isinstance(change, Change) for change in changes.changes)
