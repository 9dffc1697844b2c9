"""The rounds of a watch: look at what is due, keep what is new, relate it, tell what changed.

A source that fails is told and tried again later, at most a day later, and never stops
the others. Everything is remembered as it is done: killed at any moment, the next round
goes on where this one was, without gaps or doubles.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence

from counterclaim.errors import FetchError, InputError, ModelError, RecordError
from counterclaim.model.captures import Capture
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import Added
from counterclaim.record.watches import SourceState
from counterclaim.watching.outputs import Output, tell
from counterclaim.watching.sources import Item, Source, Taken, fingerprint

_LONGEST = datetime.timedelta(days=1)
_DOUBLED = 20
_TRIES = 3

type Read = Callable[[Document], Reading]
type Relate = Callable[[Record], None]


class Hearer:
    """Whoever is told how a watch goes; does nothing by itself."""

    def kept(self, added: Added, capture: Capture) -> None:
        """A document was kept."""

    def failed(
        self,
        name: str,
        reason: str,
        again: datetime.timedelta | None,
        error: Exception | None = None,
    ) -> None:
        """A source or an item failed; `again` is when it is tried again, if it is.

        `reason` says why in words, which are a library's own where `error` is not one of ours.
        """


class Round(Value, frozen=True, kw_only=True):
    """What a round did: sources looked at, documents that are new, failures, things told."""

    sources: int = 0
    kept: int = 0
    failures: int = 0
    told: int = 0


class Watcher:
    """A watch over one record."""

    def __init__(
        self,
        record: Record,
        sources: Sequence[Source],
        outputs: Sequence[Output],
        read: Read,
        relate: Relate,
        *,
        hearer: Hearer | None = None,
    ) -> None:
        self._record = record
        self._sources = sources
        self._outputs = outputs
        self._read = read
        self._relate = relate
        self._hearer = hearer or Hearer()
        for output in outputs:
            record.watches.told(output.id, record.journal.last())

    def round(self, *, everything: bool = False) -> Round:
        """Look at the sources that are due, or at all of them."""
        done = Round()
        done = self._with(done, told=self._catch_up())
        for source in self._sources:
            state = self._record.watches.source(fingerprint(source.name))
            if everything or state.due <= self._record.session.time():
                done = self._look(source, state, done)
        return done

    def wait(self) -> datetime.timedelta:
        """How long it is until a source is due."""
        now = datetime.datetime.fromisoformat(self._record.session.time())
        due = [self._record.watches.source(fingerprint(s.name)).due for s in self._sources]
        if not all(due):
            return datetime.timedelta()
        first = min(datetime.datetime.fromisoformat(at) for at in due)
        return max(first - now, datetime.timedelta())

    def _look(self, source: Source, state: SourceState, done: Round) -> Round:
        mark = fingerprint(source.name)
        try:
            look = source.look(state.validators)
            kept, failed = self._take_all(source, look.items)
        except (InputError, RecordError) as error:
            again = _wait_after(error, source.every * 2 ** min(state.failures, _DOUBLED))
            self._hearer.failed(source.name, str(error), again, error)
            later = SourceState(
                due=self._later(again), failures=state.failures + 1, validators=state.validators
            )
            self._record.watches.remember(mark, later)
            return self._with(done, sources=1, failures=1)
        told = self._catch_up()
        # what failed must be listed again at the next look
        validators = state.validators if failed else look.validators
        due = self._later(source.every)
        self._record.watches.remember(mark, SourceState(due=due, validators=validators))
        return self._with(done, sources=1, kept=kept, failures=failed, told=told)

    def _take_all(self, source: Source, items: Sequence[Item]) -> tuple[int, int]:
        """Take what is new; how many documents that were, and how many items failed."""
        kept = failed = 0
        for item in items:
            marks = fingerprint(source.name), fingerprint(item.key)
            document, failures = self._record.watches.taken(*marks)
            if document is not None or failures >= _TRIES:
                continue
            try:
                added = list(self._keep_all(source.take(item)))
            except (ModelError, RecordError):
                raise  # nothing is wrong with the item
            except Exception as error:  # a page can break a library in any way: the watch goes on
                failed += 1
                self._refuse(source, item, failures + 1, error)
            else:
                kept += sum(one.status in ("added", "new version") for one in added)
                self._record.watches.take(*marks, document=added[0].id if added else "")
        return kept, failed

    def _keep_all(self, taken: Taken) -> Iterator[Added]:
        """Keep what an item holds; what of it cannot be read is told, and the rest goes on."""
        for one in taken:
            if isinstance(one, Capture):
                yield self._keep(one)
            else:
                self._hearer.failed(one.name, one.reason, None)

    def _refuse(self, source: Source, item: Item, failures: int, error: Exception) -> None:
        known = isinstance(error, InputError)
        reason = str(error) if known else f"{type(error).__name__}: {error}"
        if isinstance(error, FetchError) and error.again is None:
            failures = _TRIES  # it will not be otherwise later
        again = source.every if failures < _TRIES else None
        self._hearer.failed(item.name, reason, again, error)
        marks = fingerprint(source.name), fingerprint(item.key)
        self._record.watches.take(*marks, document=None, failures=failures)

    def _keep(self, capture: Capture) -> Added:
        """Keep a capture; what was read before is not read again."""
        known = self._record.find_original(capture.document.original_sha256)
        if known and self._record.reading(known):
            return self._record.add(capture)
        document = self._record.document(known) if known else capture.document
        added = self._record.add(capture, self._read(document))
        self._hearer.kept(added, capture)
        return added

    def _catch_up(self) -> int:
        """Relate what waits for it, and tell what was not told yet."""
        try:
            self._relate(self._record)
            return tell(self._record, self._outputs)
        except RecordError as error:  # in use by another program: the next round does it
            self._hearer.failed("the record", str(error), None, error)
            return 0

    def _later(self, wait: datetime.timedelta) -> str:
        now = datetime.datetime.fromisoformat(self._record.session.time())
        return (now + wait).isoformat(timespec="milliseconds")

    @staticmethod
    def _with(
        done: Round, *, sources: int = 0, kept: int = 0, failures: int = 0, told: int = 0
    ) -> Round:
        return Round(
            sources=done.sources + sources,
            kept=done.kept + kept,
            failures=done.failures + failures,
            told=done.told + told,
        )


def _wait_after(error: Exception, backoff: datetime.timedelta) -> datetime.timedelta:
    """How long a source that failed is left alone: as its server asks, and at most a day."""
    asked = error.again if isinstance(error, FetchError) else None
    wait = max(backoff, datetime.timedelta(seconds=asked or 0))
    return min(wait, _LONGEST)
