"""What is confidential, for whom it holds, and what the log says of it."""

import json
from collections.abc import Iterator

import pytest

from counterclaim.errors import InputError
from counterclaim.model.marks import Confidential
from counterclaim.record import Record, open_record
from tests.record.captures import make_capture

PAGE = "url:https://wire.example/clinic"


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="ana") as record:
        yield record


def test_a_marked_document_is_confidential_until_it_is_opened(record: Record) -> None:
    added = record.add(make_capture())
    assert not record.marks.confidential()
    (mark,) = record.marks.mark(documents=[added.id[4:9]], reason="the author is at risk")
    assert (mark.name, mark.who, mark.reason) == (added.id, "ana", "the author is at risk")
    assert record.marks.confidential() == Confidential(documents=frozenset({added.id}))
    assert record.marks.holding() == (mark,)
    record.marks.mark(documents=[added.id], confidential=False)
    assert not record.marks.confidential()
    assert record.marks.holding() == ()
    assert len(record.marks.all()) == 2
    assert record.verify() == ()


def test_a_mark_holds_for_all_versions_of_a_page(record: Record) -> None:
    first = record.add(make_capture(page=PAGE))
    record.marks.mark(documents=[first.id])
    second = record.add(make_capture("The medic said eight.", page=PAGE))
    other = record.add(make_capture("The mayor said nine."))
    assert record.marks.confidential().documents == {first.id, second.id}
    assert other.id not in record.marks.confidential().documents


def test_the_versions_that_stay_when_a_marked_one_is_removed_stay_confidential(
    record: Record,
) -> None:
    first = record.add(make_capture(page=PAGE))
    record.marks.mark(documents=[first.id])
    second = record.add(make_capture("The medic said eight.", page=PAGE))
    record.remove(first.id)
    assert record.marks.confidential().documents == {second.id}


def test_a_removed_document_is_still_confidential_when_it_comes_again(record: Record) -> None:
    first = record.add(make_capture())
    record.marks.mark(documents=[first.id])
    record.remove(first.id)
    assert record.marks.holding() == ()
    record.add(make_capture())
    assert record.marks.confidential().documents == {first.id}


def test_a_source_is_marked_by_its_name_and_the_log_does_not_tell_it(record: Record) -> None:
    record.marks.mark(sources=["Abu  Salim"], reason="asked for it")
    hidden = record.marks.confidential()
    assert hidden.sources == {"Abu Salim"}
    assert hidden.names("ABU SALIM")
    assert not hidden.names("Salim", None)
    (line,) = record.custody.lines()
    assert (line.action, line.subject) == ("marked", None)
    assert json.loads(line.detail) == {
        "mark": 1,
        "now": "confidential",
        "reason": "asked for it",
        "what": "source",
    }
    record.marks.mark(sources=["abu salim"], confidential=False)
    assert not record.marks.confidential()


def test_marks_are_made_all_or_none(record: Record) -> None:
    added = record.add(make_capture())
    for wrong in ({"documents": [added.id, "ffff"]}, {"documents": [added.id], "sources": ["-"]}):
        with pytest.raises(InputError):
            record.marks.mark(**wrong)  # type: ignore[arg-type]
    assert record.marks.all() == ()
    assert [line.action for line in record.custody.lines()] == ["captured"]


def test_names_are_blacked_out_and_offsets_stay() -> None:
    hidden = Confidential(sources=frozenset({"Abu Salim", "Salim"}))
    text = "Abu\nSalim said Salim's men, not Salima's, were there."
    blacked = hidden.blacked(text)
    assert blacked == "█████████ said █████'s men, not Salima's, were there."
    assert len(blacked) == len(text)
    assert not hidden.speaks_in(blacked)


def test_what_leaves_the_record_is_in_the_log_of_its_documents(record: Record) -> None:
    one, other = record.add(make_capture()), record.add(make_capture("The mayor said nine."))
    record.custody.exported(
        "csv",
        sha256="ab" * 32,
        redaction="leave out",
        documents=[one.id],
        filters={"place": "Homs", "actor": None, "disputed": False},
        left_out=1,
    )
    line = record.custody.lines(one.id)[-1]
    assert line == record.custody.head()
    assert line.action == "exported"
    detail = json.loads(line.detail)
    assert detail["filters"] == ["place=Homs"]
    assert (detail["confidential"], detail["left_out"], detail["count"]) == ("leave out", 1, 1)
    assert [entry.action for entry in record.custody.lines(other.id)] == ["captured"]
    assert record.verify() == ()
