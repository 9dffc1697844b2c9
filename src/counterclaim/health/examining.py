"""Everything that is looked at, in the order it is told."""

from collections.abc import Iterator

from counterclaim.health.environments import check_environment
from counterclaim.health.extras import check_extras
from counterclaim.health.lexicons import check_lexicon
from counterclaim.health.models import check_model
from counterclaim.health.places import check_gazetteers
from counterclaim.health.records import Progress, check_record
from counterclaim.model.findings import Finding


def examine(
    record: str,
    *,
    model: str | None = None,
    quick: bool = False,
    must_exist: bool = True,
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """Look at the environment, the language model, places, actors and a record, one by one."""
    yield from check_environment(record)
    loaded = yield from check_model(model)
    yield from check_lexicon()
    yield from check_gazetteers()
    yield from check_extras(record)
    yield from check_record(
        record, model=loaded, quick=quick, must_exist=must_exist, progress=progress
    )
