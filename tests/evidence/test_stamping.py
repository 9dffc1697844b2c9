"""An outside authority stamps the custody log, and a wrong answer is never kept."""

import pathlib
from collections.abc import Iterator

import pytest

from counterclaim.errors import InputError
from counterclaim.evidence.stamping import stamp, stamp_problems
from counterclaim.record import Record, open_record
from tests.evidence.authority import Authority
from tests.evidence.test_packages import pack
from tests.record.captures import make_capture
from tests.record.tampering import change


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place) as record:
        record.add(make_capture())
        yield record


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    with Authority() as authority:
        yield authority


@pytest.fixture
def ca(tmp_path: pathlib.Path, authority: Authority) -> pathlib.Path:
    place = tmp_path / "ca.pem"
    place.write_bytes(authority.certificates)
    return place


def test_only_a_hash_is_sent_and_the_answer_is_kept_and_logged(
    record: Record, authority: Authority, ca: pathlib.Path
) -> None:
    head = record.custody.head()
    assert head is not None
    stamped = stamp(record, authority.url, ca=ca)
    assert (stamped.line, stamped.sha256) == (head.number, head.sha256)
    assert stamped.at.startswith("2020-05-01T12:00:00")
    assert len(authority.asked[-1]) < 100
    assert record.custody.lines()[-1].action == "stamped"
    assert (record.verify(), tuple(stamp_problems(record, ca=ca))) == ((), ())


def test_a_stamp_goes_into_evidence_bundles(
    record: Record, authority: Authority, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stamped = stamp(record, authority.url)
    _, folder = pack(record, make_capture().document.id)
    answer = folder / "data" / "timestamps" / f"line-{stamped.line}.tsr"
    assert answer.read_bytes() == stamped.token
    assert answer.with_suffix(".txt").read_text() == stamped.sha256


@pytest.mark.parametrize(
    ("statement", "values", "problem"),
    [
        ("DELETE FROM timestamps", (), "timestamp 1: is in the custody log and not there"),
        ("UPDATE timestamps SET token = ?", (b"x",),
         "timestamp 1: is not the one in the custody log"),
        ("UPDATE timestamps SET line = 2", (), "timestamp 1: line 2 is not as it was stamped"),
    ],
)  # fmt: skip
def test_a_stamp_that_was_tampered_with_is_named(
    record: Record, authority: Authority, statement: str, values: tuple[bytes, ...], problem: str
) -> None:
    stamp(record, authority.url)
    change(record, statement, *values)
    assert record.verify() == (problem,)


def test_a_stamp_of_something_else_and_a_refusal_are_not_kept(record: Record) -> None:
    with Authority(stamps=b"x" * 32) as wrong, pytest.raises(InputError, match="something else"):
        stamp(record, wrong.url)
    with Authority(refuses=True) as wrong, pytest.raises(InputError, match="refused to stamp"):
        stamp(record, wrong.url)
    assert record.timestamps.all() == ()


def test_an_authority_others_do_not_vouch_for_is_not_believed(
    record: Record, ca: pathlib.Path
) -> None:
    with Authority() as other, pytest.raises(InputError, match="signature does not hold"):
        stamp(record, other.url, ca=ca)
    assert record.timestamps.all() == ()


def test_an_answer_to_another_query_is_not_kept(record: Record, authority: Authority) -> None:
    first: list[bytes] = []

    def replay(_: str, query: bytes) -> bytes:
        first.append(query)
        return authority.answer(first[0])

    stamp(record, authority.url, post=replay)
    change(record, "DELETE FROM custody WHERE action = 'stamped'")
    with pytest.raises(InputError, match="another query"):
        stamp(record, authority.url, post=replay)


@pytest.mark.parametrize(
    ("post", "message"),
    [(lambda *_: b"<html>", "its answer is no timestamp"), (None, "cannot be asked")],
)
def test_what_is_no_authority_is_told_in_a_line(record: Record, post: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        stamp(record, "http://127.0.0.1:9/tsr", post=post)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="not the URL"):
        stamp(record, "file:///etc/hosts")
