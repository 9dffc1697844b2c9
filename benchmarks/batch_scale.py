"""How a batch grows with processes, and whether its memory stays what it is.

Speed: the same files of conflict reporting by one process and by two, in one run, without the
time that processes take to start. Memory: what each holds while it reads short reports that nobody
wrote, in which names and figures are ever new, so that anything that is kept would show.
"""

import dataclasses
import json
import pathlib
import random
import resource
import tempfile
import time
from collections.abc import Iterator

from benchmarks.corpora import corpora, read_lines
from counterclaim.scale.batches import Batch
from counterclaim.scale.pools import At, Pool
from counterclaim.scale.steps import Settings

LEAST_RATIO = 1.7
MOST_GROWTH = 60.0
"""MiB that a process may hold more at the end than after its first thousand documents."""
_SOURCES = ("events/muc4_dev.jsonl.gz", "events/gva_dev.jsonl.gz")
_EVERY = 500


@dataclasses.dataclass(frozen=True, kw_only=True)
class Speed:
    """Documents a second by the clock, and seconds of all processors, with one process and two."""

    documents: int
    one: float
    two: float
    worked_one: float
    worked_two: float

    @property
    def ratio(self) -> float:
        """How many times faster two are.

        >>> Speed(documents=1, one=8.0, two=16.0, worked_one=8.0, worked_two=8.0).ratio
        2.0
        """
        return self.two / self.one


@dataclasses.dataclass(frozen=True, kw_only=True)
class Memory:
    """What a process held, in MiB: after so many documents of its own, and how much."""

    held: tuple[tuple[int, float], ...]

    @property
    def growth(self) -> float:
        """MiB more at the end than after the first thousand documents.

        >>> Memory(held=((500, 390.0), (1000, 400.0), (9000, 404.0))).growth
        4.0
        """
        start = next(mib for documents, mib in self.held if documents >= 1000)
        return self.held[-1][1] - start


def measure_speed(documents: int, *, files: int = 16) -> Speed:
    """Read documents of the corpora by one process and by two."""
    with tempfile.TemporaryDirectory() as room:
        folder = pathlib.Path(room)
        texts = [r["text"] for name in _SOURCES for r in read_lines(corpora() / name)][:documents]
        paths = list(_written(folder, texts, files))
        one = _timed(folder / "one", paths, 1)
        two = _timed(folder / "two", paths, 2)
    return Speed(documents=len(texts), one=one[0], two=two[0], worked_one=one[1], worked_two=two[1])


def _timed(out: pathlib.Path, paths: list[str], processes: int) -> tuple[float, float]:
    """Documents a second from when all processes are at work to the end, and seconds worked."""
    settings = Settings(first_pass=False)
    before = _worked()
    with Batch(out, settings) as batch, Pool(processes, out, settings) as pool:
        at_work: set[str] = set()
        documents, start = 0, 0.0
        for news in pool.do(batch.plan(paths).left):
            if isinstance(news, At):
                at_work.add(news.unit)
                documents += start > 0
                if len(at_work) >= processes and not start:
                    start = time.monotonic()
        rate = documents / (time.monotonic() - start)
    return rate, _worked() - before


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_memory(documents: int, *, processes: int = 2) -> list[Memory]:
    """Read so many short reports, and look at what each process holds."""
    settings = Settings()
    held: dict[int, list[tuple[int, float]]] = {}
    seen: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as room:
        folder = pathlib.Path(room)
        paths = list(_written(folder, list(reports(documents)), max(processes, documents // 2000)))
        out = folder / "out"
        with Batch(out, settings) as batch, Pool(processes, out, settings) as pool:
            for news in pool.do(batch.plan(paths).left):
                if not isinstance(news, At):
                    continue
                for process in pool.process_ids():
                    if pool.at(process) == news.unit:
                        seen[process] = seen.get(process, 0) + 1
                        if seen[process] % _EVERY == 0:
                            held.setdefault(process, []).append((seen[process], _holds(process)))
    return [Memory(held=tuple(rows)) for rows in held.values()]


def _holds(process: int) -> float:
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _written(folder: pathlib.Path, texts: list[str], files: int) -> Iterator[str]:
    size = -(-len(texts) // files)
    for number, start in enumerate(range(0, len(texts), size)):
        path = folder / f"{number:04}.jsonl"
        rows = enumerate(texts[start : start + size], start)
        path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in rows))
        yield str(path)


def reports(count: int, *, seed: int = 1) -> Iterator[str]:
    """Short reports of attacks in places that do not exist, no two alike."""
    dice = random.Random(seed)
    for number in range(count):
        place, village, group = _name(dice, 3), _name(dice, 2), _name(dice, 2)
        killed, hurt = dice.randrange(1, 40), dice.randrange(1, 90)
        said = dice.choice(("said", "told reporters", "confirmed", "claimed", "denied"))
        yield (
            f"Attack on {place} kills {killed}\n\n"
            f"Fighters of the {group} Front shelled {village} near {place}, killing {killed} "
            f"people and wounding {hurt}, Mayor {_name(dice, 2)} {_name(dice, 3)} {said} "
            f"(case {number})."
        )


def _name(dice: random.Random, syllables: int) -> str:
    parts = (dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(syllables))
    return "".join(parts).title() + dice.choice("nrskm")
