"""What waits for a person, ordered by what a decision would change."""

import msgspec

from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.model.tasks import Task
from counterclaim.relate import relate_readings
from counterclaim.review.tasks import tasks_of
from tests.relate.build import Story


def told(number: int, *counts: int, **harm: object) -> Reading:
    """A party says how many a strike on Astrel killed."""
    words = " and ".join(f"{count} people" for count in counts)
    content = f"jets struck Astrel on the day and killed {words}"
    story = Story(f"Party {number} said {content}.", days=1, document=f"doc-{number}")
    claim = story.claim(f"Party {number}", f"Party {number}", content)
    struck = story.event("struck", claim=claim, places=(story.place("Astrel", 50.0, 30.0),),
                         time=story.day("day", 0))  # fmt: skip
    for count in counts:
        story.harm(f"{count} people", count, event=struck, claim=claim, **harm)
    return story.reading


def asked(*readings: Reading, decided: frozenset[str] = frozenset()) -> tuple[Task, ...]:
    (incident,) = relate_readings(readings)
    return tasks_of(incident, {r.document: r for r in readings}, decided)


def test_a_contradiction_comes_first_and_says_what_it_does_to_the_toll() -> None:
    first, *rest = asked(told(0, 14), told(1, 40))
    assert (first.kind, first.document, first.proposed) == (
        "contradiction", "doc-1", "Party 1: killed 40",
    )  # fmt: skip
    assert first.changes.startswith("killed 14 -> 14-40; Party 1 contradicts Party 0 on killed")
    assert [task.kind for task in rest] == ["toll"]
    assert first.sentence.covers(first.words)


def test_what_somebody_decided_is_not_asked_again() -> None:
    readings = told(0, 14), msgspec.structs.replace(told(1, 40))
    assert asked(*readings, decided=frozenset({"harm-0"})) == ()


def test_a_count_whose_kind_is_unclear_is_asked_about() -> None:
    (task,) = asked(told(0, 6, status="casualties"))
    assert (task.kind, task.value_kind) == ("unclear count", "harm")


def test_a_place_that_is_on_no_map_is_asked_about() -> None:
    reading = told(0, 6)
    place = msgspec.structs.replace(
        reading.places[0], gazetteer_id=None, latitude=None, longitude=None
    )
    (task,) = asked(msgspec.structs.replace(reading, places=(place,)))
    assert (task.kind, task.proposed) == ("unresolved place", "Astrel")


def test_what_the_program_is_not_sure_of_comes_last() -> None:
    reading = told(0, 6, confidence=0.3)
    other = told(1, 40)
    kinds = [task.kind for task in asked(reading, other)]
    assert kinds == ["contradiction", "toll"]
    (task,) = asked(reading)
    assert (task.kind, task.changes) == (
        "low confidence", "the program is 30 % sure of this harm",
    )  # fmt: skip


def test_tasks_have_the_ids_of_what_they_are_about() -> None:
    readings = told(0, 14), told(1, 40)
    (incident,) = relate_readings(readings)
    other = msgspec.structs.replace(incident, id="incident-other", title="renamed")
    ids = [task.id for task in asked(*readings)]
    assert [t.id for t in _tasks(other, readings)] == ids


def _tasks(incident: Incident, readings: tuple[Reading, ...]) -> tuple[Task, ...]:
    return tasks_of(incident, {r.document: r for r in readings}, frozenset())
