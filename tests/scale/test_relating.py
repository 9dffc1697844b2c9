"""A record related in parts, on any engine, holds what relating it on one processor gives."""

import datetime
import pathlib
import shutil
from collections.abc import Iterator

import pytest

from benchmarks.filling import captures
from counterclaim.deciding import merge, split
from counterclaim.record import Record, open_record
from counterclaim.record.tables import link_program
from counterclaim.relate.link import ALONE, Linker
from counterclaim.relating import AT_ONCE, relate_record
from counterclaim.scale.engines import Processes
from counterclaim.scale.linking import InParts
from tests.scale.rows import tables

FIRST, ALL = 60, 180


def clock() -> datetime.datetime:
    return datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def opened(path: pathlib.Path) -> Record:
    return open_record(path, who="tester", clock=clock)


def add(record: Record, first: int, last: int) -> None:
    """Documents of a war whose places and days are crowded, so that incidents are large."""
    with record.session.together():
        for capture, reading in list(captures(ALL, 3, places=12, years=0.1))[first:last]:
            record.add(capture, reading)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A record of the first documents, in which people merged incidents and split one."""
    path = tmp_path_factory.mktemp("record") / "decided.db"
    with opened(path) as record:
        add(record, 0, FIRST)
        relate_record(record)
        small, other, *_, large = sorted(record.incidents(), key=lambda i: (len(i.documents), i.id))
        assert len(large.documents) > 2
        merge(record, [small.id, other.id])
        split(record, large.id, [large.documents[0]])
        relate_record(record)
    return path


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    with Processes(2) as running:
        yield running


def related(
    decided: pathlib.Path, place: pathlib.Path, by: Linker, *, at_once: int = AT_ONCE
) -> Record:
    """The decided record with the other documents in it."""
    record = opened(pathlib.Path(shutil.copy(decided, place)))
    add(record, FIRST, ALL)
    relate_record(record, by=by, at_once=at_once)
    return record


def test_every_table_is_the_same_in_parts(
    decided: pathlib.Path, tmp_path: pathlib.Path, processes: Processes
) -> None:
    with (
        related(decided, tmp_path / "one.db", ALONE, at_once=1) as one,
        related(decided, tmp_path / "parts.db", InParts(processes.map), at_once=1) as parts,
    ):
        assert len(one.incidents()) > 10
        assert tables(parts) == tables(one)
        assert parts.verify() == ()


def test_linking_all_at_once_gives_what_one_after_the_other_gives(
    decided: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """All but how linking numbers what it remembers."""
    with (
        related(decided, tmp_path / "slow.db", ALONE) as slow,
        related(decided, tmp_path / "once.db", ALONE, at_once=1) as once,
    ):
        assert tables(once, leave_out="link_") == tables(slow, leave_out="link_")
        assert [i.documents for i in once.incidents()] == [i.documents for i in slow.incidents()]


def test_another_program_relates_anew_in_parts_as_people_decided(
    decided: pathlib.Path, tmp_path: pathlib.Path, processes: Processes
) -> None:
    found = []
    for name, by in (("one", ALONE), ("parts", InParts(processes.map))):
        with opened(pathlib.Path(shutil.copy(decided, tmp_path / f"{name}.db"))) as record:
            before = [(i.id, i.documents) for i in record.incidents()]
            with record.session.writing() as connection:
                connection.execute(link_program.update().values(program="an older one"))
            relate_record(record, by=by)
            assert [(i.id, i.documents) for i in record.incidents()] == before
            found.append(tables(record))
    assert found[0] == found[1]
