"""A large dump in the user's gazetteer: `python -m benchmarks.gazetteer_scale [ROWS]`.

Makes a dump of so many invented places (a million unless told), adds it by the command a user
types, kills that halfway, adds the rest, and looks names up. Out: seconds, peak memory, size, and
microseconds a look-up with and without the dump. Exit 1 where memory grows with the rows, a row is
lost or doubled, or a look-up takes longer than a tenth of a millisecond.
"""

import os
import pathlib
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

from counterclaim.gazetteer.dumps import imported, open_user_file
from counterclaim.gazetteer.store import EMBEDDED, USER_VARIABLE, Gazetteer

ROWS = 1_000_000
MOST_MEMORY_MB = 250
SLOWEST_US = 100.0
LOOKED_UP = 20_000
_FIRST = 20_000_000


def write_dump(path: pathlib.Path, rows: int) -> None:
    """A dump of invented places, always the same."""
    chance = random.Random(rows)

    def name() -> str:
        count = chance.randint(2, 4)
        return "".join(chance.choice("bdghklmnrst") + chance.choice("aeiou") for _ in range(count))

    with path.open("w", encoding="utf-8") as dump:
        for number in range(_FIRST, _FIRST + rows):
            own, other = (f"{name()} {name()}".title() for _ in range(2))
            lat, lon = chance.uniform(12, 18), chance.uniform(42, 54)
            area = f"{chance.randint(1, 27):02d}"
            cells = [str(number), own, own, other, f"{lat:.5f}", f"{lon:.5f}", "P", "PPL", "YE", ""]
            cells += [area, "01", "", "", "120", "", "", "Asia/Aden", "2020-01-01"]
            dump.write("\t".join(cells) + "\n")


def add(dump: pathlib.Path, own: pathlib.Path, *, stop_after: int | None = None) -> float:
    """Add a dump by the command; with `stop_after`, kill it once so many lines are in."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "counterclaim", "gazetteer", "add", str(dump)]
    process = subprocess.Popen(command, env={**os.environ, USER_VARIABLE: str(own)})
    while process.poll() is None:
        time.sleep(0.2)
        if stop_after is not None and lines_in(own) >= stop_after:
            process.kill()
    return time.perf_counter() - began


def lines_in(own: pathlib.Path) -> int:
    """How many lines of the dump are in the user's file."""
    if not own.exists():
        return 0
    connection = sqlite3.connect(f"{own.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return sum(row.rows for row in imported(connection))
    except sqlite3.OperationalError:  # its tables are being made
        return 0
    finally:
        connection.close()


def microseconds(paths: tuple[pathlib.Path, ...]) -> float:
    """How long a look-up takes that no memory of earlier ones helps, in CPU time."""
    places = Gazetteer(paths)
    query = "SELECT key FROM name ORDER BY place * 7919 % 1000003, key LIMIT ?"
    keys = [k for (k,) in sqlite3.connect(EMBEDDED).execute(query, (LOOKED_UP,))]
    began = time.process_time()
    for key in keys:
        places.named.__wrapped__(key)
    return (time.process_time() - began) / len(keys) * 1e6


def main(rows: int) -> bool:
    """Measure, print, and say whether all is well."""
    with tempfile.TemporaryDirectory() as name:
        dump, own = pathlib.Path(name, "ZZ.txt"), pathlib.Path(name, "own.sqlite")
        write_dump(dump, rows)
        first = add(dump, own, stop_after=rows // 3)
        kept = lines_in(own)
        rest = add(dump, own)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        connection = open_user_file(own)
        count = connection.execute("SELECT count(*) FROM place").fetchone()[0]
        alone, both = microseconds((EMBEDDED,)), microseconds((EMBEDDED, own))
        size = own.stat().st_size / 1e6
    sys.stdout.write(
        f"{rows} rows: killed after {first:.0f} s with {kept} in, the rest in {rest:.0f} s; "
        f"{count} places, {size:.0f} MB, peak memory {peak:.0f} MB\n"
        f"a look-up: {alone:.0f} us embedded, {both:.0f} us with the dump\n"
    )
    return count == rows and peak <= MOST_MEMORY_MB and max(alone, both) <= SLOWEST_US


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
