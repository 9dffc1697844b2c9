"""An incident told again by some of its documents holds nothing of the others."""

import msgspec

from counterclaim.relate import relate_readings
from counterclaim.relate.retelling import retold
from tests.relate.build import Story
from tests.test_relating import strike


def _stories() -> list[Story]:
    return [strike(1), strike(2), strike(3)]


def test_told_by_all_its_documents_it_is_the_same() -> None:
    readings = [story.reading for story in _stories()]
    (incident,) = relate_readings(readings)
    again = retold(incident, reversed(readings))
    assert again == incident


def test_told_by_some_it_says_nothing_of_the_others() -> None:
    readings = [story.reading for story in _stories()]
    (incident,) = relate_readings(readings)
    again = retold(incident, readings[1:])
    assert again is not None
    assert again.id == incident.id
    assert again.documents == ("doc-2", "doc-3")
    assert b"doc-1" not in msgspec.json.encode(again)


def test_told_by_none_it_is_not_told() -> None:
    readings = [story.reading for story in _stories()]
    (incident,) = relate_readings(readings)
    assert retold(incident, ()) is None
    other = strike(9, place="Brunn").reading
    assert retold(incident, [other]) is None
