"""The gazetteers: the one that comes with counterclaim, and a user's own."""

import os
import pathlib
from collections.abc import Iterator

from counterclaim.gazetteer import store
from counterclaim.gazetteer.dumps import imported, open_user_file
from counterclaim.gazetteer.inspections import Inspected, inspect
from counterclaim.model.findings import Finding
from counterclaim.show.words import counted

_AREA = "places"


def check_gazetteers() -> Iterator[Finding]:
    """Whether places can be found by name."""
    yield _embedded(inspect(store.EMBEDDED))
    own = store.user_file()
    if own.is_file():
        yield _own(own, inspect(own))
    elif os.environ.get(store.USER_VARIABLE):
        yield Finding(
            area=_AREA, name="your own", state="warning",
            words=f"{own} is not there, though {store.USER_VARIABLE} names it",
            advice="set it to your gazetteer, or add places: counterclaim gazetteer add XX.txt",
        )  # fmt: skip


def _embedded(found: Inspected) -> Finding:
    name = f"{store.EMBEDDED.name}"
    if found.problems:
        return Finding(
            area=_AREA, name="gazetteer", state="fault", words=f"{name} {found.problems[0]}",
            advice="install counterclaim again: pip install --force-reinstall counterclaim",
            details=found.problems[1:],
        )  # fmt: skip
    return Finding(area=_AREA, name="gazetteer", state="ok", words=_held(found))


def _own(path: pathlib.Path, found: Inspected) -> Finding:
    if found.problems == ("holds no place",):
        return Finding(area=_AREA, name="your own", state="ok", words=f"{path}, still empty")
    if found.problems:
        return Finding(
            area=_AREA, name="your own", state="fault", words=f"{path} {found.problems[0]}",
            advice="delete it and add its dumps again: counterclaim gazetteer add XX.txt",
            details=found.problems[1:],
        )  # fmt: skip
    connection = open_user_file(path)
    partly = [dump.file for dump in imported(connection) if not dump.complete]
    connection.close()
    if partly:
        return Finding(
            area=_AREA, name="your own", state="warning",
            words=f"{', '.join(partly)} was added in part",
            advice=f"add it once more, it goes on where it was: counterclaim gazetteer add "
            f"{partly[0]}",
        )  # fmt: skip
    return Finding(area=_AREA, name="your own", state="ok", words=f"{_held(found)}, in {path}")


def _held(found: Inspected) -> str:
    return f"{counted(found.places, 'place')} under {counted(found.names, 'name')}"
