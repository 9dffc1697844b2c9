"""The step for engines that hand Arrow batches to Python, such as Spark's `mapInArrow`.

In: batches with a unit of work in each row. Out: batches that say what became of each; the parts
lie in the batch's folder, as every engine leaves them. docs/cluster.md has the recipe.
"""

import pathlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import pyarrow

from counterclaim.scale.steps import Settings, do_unit
from counterclaim.scale.units import Unit

DONE = "unit string, read long, refused long"
"""The columns of what comes back, as Spark spells them."""

_SCHEMA = pyarrow.schema(
    [("unit", pyarrow.string()), ("read", pyarrow.int64()), ("refused", pyarrow.int64())]
)

type Step = Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]


def unit_rows(units: Sequence[Unit]) -> list[tuple[str]]:
    """The units as rows of one column, `unit`.

    >>> unit_rows([Unit(key="a-1", paths=("a.txt",), size=9)])
    [('{"key":"a-1","paths":["a.txt"],"size":9}',)]
    """
    return [(msgspec.json.encode(unit).decode(),) for unit in units]


def step_in_arrow(out: pathlib.Path, settings: Settings) -> Step:
    """A function that does the units of Arrow batches, one after the other, into a batch's folder.

    It may be done again for any unit, and at the same time: the same part comes of it.
    """

    def step(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for content in batch.column("unit").to_pylist():
                done = do_unit(msgspec.json.decode(content, type=Unit), out, settings)
                row = msgspec.structs.asdict(done)
                yield pyarrow.RecordBatch.from_pylist([row], schema=_SCHEMA)

    return step
