"""A watch takes what is new, once, and one source that fails stops no other."""

import datetime
import os
import pathlib
from collections.abc import Iterator

import pytest

from counterclaim.capture import capture_bytes
from counterclaim.capture.workers import Worker
from counterclaim.errors import FetchError, InputError
from counterclaim.model.captures import Capture, Refusal
from counterclaim.record import Record, open_record
from counterclaim.record.rows import Added, Entry
from counterclaim.relating import relate_record
from counterclaim.watching.configs import Config, FeedConfig, FolderConfig
from counterclaim.watching.outputs import Terminal
from counterclaim.watching.rounds import Hearer, Watcher
from counterclaim.watching.sources import FeedSource, Item, Look, Taken, sources_of
from tests.watching.reports import read, report

MINUTE = datetime.timedelta(minutes=1)
URL = "https://wire.example/feed"


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime.datetime(2020, 5, 1, 12, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.at


class Pages:
    """A web of pages that are there, or fail with a message."""

    def __init__(self, **pages: str | Exception) -> None:
        self.pages: dict[str, str | Exception] = dict(pages)
        self.fails: Exception | None = None
        self.asked: list[str | None] = []
        self.fetched: list[str] = []

    def entries(self, url: str, validators: str | None) -> Look:
        self.asked.append(validators)
        if self.fails:
            raise self.fails
        return Look([Item(name, name) for name in self.pages], f"seen {len(self.pages)}")

    def page(self, url: str, *, publisher: str | None) -> Taken:
        self.fetched.append(url)
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        yield capture_bytes(page.encode(), name=url, publisher=publisher)


class Heard(Hearer):
    """What a watch said."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.failures: list[tuple[str, str, datetime.timedelta | None]] = []

    def kept(self, added: Added, capture: Capture) -> None:
        self.names.append(capture.name)

    def failed(
        self,
        name: str,
        reason: str,
        again: datetime.timedelta | None,
        error: Exception | None = None,
    ) -> None:
        self.failures.append((name, reason, again))


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def record(place: str, clock: Time) -> Iterator[Record]:
    with open_record(place, clock=clock) as record:
        yield record


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    place = tmp_path / "incoming"
    place.mkdir()
    return place


def watcher(record: Record, *sources: object, told: list[Entry] | None = None) -> Watcher:
    show = told.append if told is not None else lambda _: None
    return Watcher(record, sources, [Terminal(show)], read, relate_record, hearer=Heard())  # type: ignore[arg-type]


def feed(pages: Pages) -> FeedSource:
    return FeedSource(FeedConfig(url=URL), MINUTE, pages)


def folders(*places: pathlib.Path) -> list[object]:
    config = Config(folder=tuple(FolderConfig(path=str(p), interval="1m") for p in places))
    return list(sources_of(config, Pages(), Worker()))


def heard(watch: Watcher) -> Heard:
    return watch._hearer  # type: ignore[return-value]


def test_files_that_come_are_kept_related_and_told_once(
    record: Record, folder: pathlib.Path
) -> None:
    told: list[Entry] = []
    watch = watcher(record, *folders(folder), told=told)
    assert watch.round(everything=True).kept == 0
    (folder / "a.txt").write_text(report(1))
    (folder / "b.txt").write_text(report(2, place="Brunn"))
    (folder / ".hidden.txt").write_text(report(3, place="Colm"))
    done = watch.round(everything=True)
    assert (done.kept, done.told, done.failures) == (2, 2, 0)
    assert [entry.development.kind for entry in told] == ["new incident"] * 2
    assert watch.round(everything=True).told == 0
    assert len(record.documents()) == 2
    assert record.verify() == ()


def test_a_file_that_changes_is_its_next_version(record: Record, folder: pathlib.Path) -> None:
    told: list[Entry] = []
    watch = watcher(record, *folders(folder), told=told)
    (folder / "a.txt").write_text(report(1))
    watch.round(everything=True)
    (folder / "a.txt").write_text(report(1, killed=20))
    os.utime(folder / "a.txt", (1, 1))
    assert watch.round(everything=True).kept == 1
    assert [listing.version for listing in record.documents()] == [1, 2]
    assert [entry.development.kind for entry in told[1:]] == ["wider range", "new account"]


def test_only_what_is_due_is_looked_at(record: Record, clock: Time) -> None:
    pages = Pages()
    watch = watcher(record, feed(pages))
    assert watch.wait() == datetime.timedelta()
    watch.round()
    assert watch.wait() == MINUTE
    watch.round()
    assert len(pages.asked) == 1
    clock.at += MINUTE
    watch.round()
    assert len(pages.asked) == 2


def test_a_source_that_fails_is_left_alone_longer_each_time_and_stops_no_other(
    record: Record, folder: pathlib.Path, clock: Time
) -> None:
    pages = Pages()
    pages.fails = InputError("the server is down")
    watch = watcher(record, feed(pages), *folders(folder))
    (folder / "a.txt").write_text(report(1))
    done = watch.round()
    assert (done.sources, done.kept, done.failures) == (2, 1, 1)
    for _ in range(14):
        clock.at += datetime.timedelta(days=1)
        watch.round()
    waits = [again for _, _, again in heard(watch).failures]
    assert waits[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waits[-1] == datetime.timedelta(days=1)
    assert all(again and again <= datetime.timedelta(days=1) for again in waits)
    pages.fails = None
    clock.at += datetime.timedelta(days=1)
    assert watch.round().failures == 0
    assert watch.wait() == MINUTE


@pytest.mark.parametrize("error", [InputError("gone (404)"), ValueError("broke the parser")])
def test_a_page_that_fails_is_tried_three_times_while_the_others_go_on(
    record: Record, error: Exception
) -> None:
    pages = Pages(good=report(1), bad=error, fine=report(2, place="Brunn"))
    watch = watcher(record, feed(pages))
    done = [watch.round(everything=True) for _ in range(5)]
    assert [one.failures for one in done] == [1, 1, 1, 0, 0]
    assert pages.fetched == ["good", "bad", "fine", "bad", "bad"]
    assert [again for _, _, again in heard(watch).failures] == [MINUTE, MINUTE, None]
    assert str(error) in heard(watch).failures[0][1]
    # a server that tells only what is new must not hide what failed
    assert pages.asked == [None, None, None, None, "seen 3"]


def test_another_watch_of_the_same_record_goes_on_where_the_first_was(
    record: Record, folder: pathlib.Path
) -> None:
    (folder / "a.txt").write_text(report(1))
    watcher(record, *folders(folder)).round(everything=True)
    (folder / "b.txt").write_text(report(2, who="the medic", killed=30))
    told: list[Entry] = []
    watch = watcher(record, *folders(folder), told=told)
    assert watch.round(everything=True).kept == 1
    assert heard(watch).names == ["b.txt"]
    assert {e.development.kind for e in told} >= {"wider range", "new disagreement"}


def test_what_was_kept_but_not_told_before_a_kill_is_told_at_the_next_start(
    record: Record, folder: pathlib.Path
) -> None:
    (folder / "a.txt").write_text(report(1))

    class Killed(Exception):
        pass

    def dies(_: Entry) -> None:
        raise Killed

    watch = Watcher(record, folders(folder), [Terminal(dies)], read, relate_record)  # type: ignore[arg-type]
    with pytest.raises(Killed):
        watch.round(everything=True)
    told: list[Entry] = []
    assert watcher(record, *folders(folder), told=told).round().told == 1
    assert [entry.development.kind for entry in told] == ["new incident"]


def test_an_item_may_hold_many_documents(record: Record) -> None:
    class Box:
        name, every = "box", MINUTE

        def look(self, validators: str | None) -> Look:
            return Look([Item("box", "1")])

        def take(self, item: Item) -> Taken:
            for number, place in enumerate(("Astrel", "Brunn", "Colm")):
                text = report(number, place=place)
                yield capture_bytes(text.encode(), name=f"{number}.txt")
                yield Refusal(name="a part", reason="is damaged")

    watch = watcher(record, Box())
    assert watch.round().kept == 3
    assert heard(watch).failures == [("a part", "is damaged", None)] * 3
    assert watch.round(everything=True).kept == 0


def test_a_page_that_will_never_be_had_is_tried_once(record: Record) -> None:
    pages = Pages(bad=FetchError("its server answers with status 404"))
    watch = watcher(record, feed(pages))
    assert [watch.round(everything=True).failures for _ in range(2)] == [1, 0]
    assert heard(watch).failures[0][2] is None


def test_a_server_that_asks_for_patience_is_left_alone_as_long(record: Record) -> None:
    pages = Pages()
    pages.fails = FetchError("its server answers with status 429", again=3600.0)
    watch = watcher(record, feed(pages))
    watch.round()
    assert watch.wait() == datetime.timedelta(hours=1)
