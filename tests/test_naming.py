"""People say who is who, and what a party's account is: joined wherever accounts are compared."""

from collections.abc import Iterator

import msgspec
import pytest

from counterclaim.deciding import accept, correct, not_same, reject, reviewed, same, undo
from counterclaim.errors import InputError
from counterclaim.model.decisions import Judgement, Name
from counterclaim.model.incidents import Account, NumberRange
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from tests.relate.build import Story
from tests.test_relating import add as add_story


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="Ann") as opened:
        yield opened


TAILS = (
    "Roads to the north stayed shut and the market did not open.",
    "A doctor asked for blood, fuel and clean water before night.",
    "Schools will be closed for two weeks, a notice on the door read.",
)
"""What else a document says, so that none looks like a reprint of another."""


def said(number: int, source: str, party: str, dead: int, *, kind: str = "named") -> Story:
    """Somebody says how many a strike killed."""
    content = f"jets struck Astrel on the day and killed {dead} people"
    story = Story(f"{source} said {content}. {TAILS[number % 3]}", days=1, document=f"doc-{number}",
                  publisher=f"Wire {number}")  # fmt: skip
    claim = story.claim(source, party, content)
    story.values["sources"] = [
        msgspec.structs.replace(s, kind=kind) for s in story.values["sources"]
    ]
    struck = story.event("struck", claim=claim, places=(story.place("Astrel", 50.0, 30.0),),
                         time=story.day("day", 0), actors=(story.actor("jets"),))  # fmt: skip
    story.harm(f"{dead} people", dead, event=struck, claim=claim)
    return story


def parties(record: Record) -> set[str]:
    relate_record(record)
    return {a.party for i in record.incidents() for a in i.accounts}


def killed(record: Record) -> dict[str, Account]:
    relate_record(record)
    return {
        a.party: a for i in record.incidents() for a in i.accounts if a.point == "killed"
    }  # fmt: skip


def test_two_names_of_one_source_are_one_party_until_it_is_undone(record: Record) -> None:
    add_story(record, said(0, "The relief office", "Relief Office", 5))
    add_story(record, said(1, "Aid headquarters", "Aid Headquarters", 9))
    assert parties(record) == {"Relief Office", "Aid Headquarters"}
    before = record.incidents()
    made = same(record, "source", [Name(name="Relief Office"), Name(name="Aid Headquarters")])
    assert set(record.unrelated()) == {"doc-0", "doc-1"}
    assert parties(record) == {"Relief Office"}
    assert [c.outcome for i in record.incidents() for c in i.comparisons if c.point == "killed"]
    assert record.search("jets", who="relief office", within="claims")[1].document
    undo(record, made.id)
    assert parties(record) == {"Relief Office", "Aid Headquarters"}
    assert record.incidents() == before
    assert len(record.search("jets", who="relief office", within="claims")) == 1


def test_a_document_that_comes_later_is_named_so_too(record: Record) -> None:
    add_story(record, said(0, "The relief office", "Relief Office", 5))
    add_story(record, said(1, "Aid headquarters", "Aid Headquarters", 9))
    same(record, "source", [Name(name="Relief Office"), Name(name="Aid Headquarters")])
    add_story(record, said(2, "Aid headquarters", "Aid Headquarters", 9))
    assert parties(record) == {"Relief Office"}


def test_unnamed_sources_of_two_documents_can_be_one_person(record: Record) -> None:
    for number in (0, 1):
        add_story(record, said(number, "An aide", "an aide", 5 + number, kind="unnamed"))
    assert parties(record) == {"an aide", "an aide (2)"}
    names = [Name(name="an aide", document=f"doc-{n}") for n in (0, 1)]
    same(record, "source", names)
    assert parties(record) == {"aide"}


def test_namesakes_can_be_told_apart(record: Record) -> None:
    for number in (0, 1):
        add_story(record, said(number, "The health office", "Health Office", 5 + number))
    assert parties(record) == {"Health Office"}
    not_same(record, "source", [Name(name="Health Office", document=f"doc-{n}") for n in (0, 1)])
    assert parties(record) == {"Health Office", "Health Office (2)"}


def test_names_of_one_actor_share_an_id(record: Record) -> None:
    add_story(record, said(0, "The relief office", "Relief Office", 5))
    made = same(record, "actor", [Name(name="jets"), Name(name="Astrel")])
    found = reviewed(record, "doc-0")
    assert found is not None and found.reading.events[0].actors[0].actor == "own:jets"
    undo(record, made.id)
    found = reviewed(record, "doc-0")
    assert found is not None and found.reading.events[0].actors[0].actor is None


def test_a_name_that_nobody_has_is_refused(record: Record) -> None:
    add_story(record, said(0, "The relief office", "Relief Office", 5))
    with pytest.raises(InputError, match="nobody is called 'Palace'"):
        same(record, "source", [Name(name="Relief Office"), Name(name="Palace")])
    with pytest.raises(InputError, match="name two"):
        same(record, "source", [Name(name="Relief Office")])
    with pytest.raises(InputError, match="named twice"):
        same(record, "source", [Name(name="Relief Office"), Name(name="Relief Office")])


def test_an_account_can_be_corrected_rejected_and_brought_back(record: Record) -> None:
    add_story(record, said(0, "The relief office", "Relief Office", 5))
    account = killed(record)["Relief Office"]
    other = msgspec.structs.replace(account, value=NumberRange(minimum=5, maximum=8))
    correct(record, "doc-0", other)
    assert killed(record)["Relief Office"] == other
    made = reject(record, "doc-0", account.id)
    assert killed(record) == {}
    accept(record, "doc-0", account.id)
    assert killed(record)["Relief Office"] == account
    entries = record.decisions.history("doc-0")
    assert [e.decision.verb for e in entries] == ["correct", "reject", "accept"]
    first = entries[0].decision.what
    assert isinstance(first, Judgement) and first.machine is not None
    assert first.machine.account == account
    with pytest.raises(InputError, match="was made after it"):
        undo(record, made.id)


def test_a_corrected_account_stays_in_the_next_version_of_a_page(record: Record) -> None:
    page = "url:https://wire.example/a"
    add_story(record, said(0, "The relief office", "Relief Office", 5), page=page)
    account = killed(record)["Relief Office"]
    correct(
        record, "doc-0",
        msgspec.structs.replace(account, value=NumberRange(minimum=5, maximum=8)),
    )  # fmt: skip
    later = said(10, "The relief office", "Relief Office", 5)
    add_story(record, later, page=page)
    assert killed(record)["Relief Office"].value == NumberRange(minimum=5, maximum=8)
