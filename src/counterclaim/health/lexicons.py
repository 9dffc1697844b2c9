"""The lexicon and the registry of actors, with the files that users added."""

from collections.abc import Iterator

from counterclaim.errors import LexiconError
from counterclaim.lexicon.actors import registry, shipped
from counterclaim.lexicon.own_actors import own_files, user_folder
from counterclaim.model.findings import Finding

_AREA = "actors"


def check_lexicon() -> Iterator[Finding]:
    """Whether the registry loads, and what of a user's own is in it."""
    try:
        count = len(shipped())
    except (LexiconError, OSError) as error:
        yield Finding(
            area=_AREA, name="registry", state="fault", words=str(error),
            advice="install counterclaim again: its own files are damaged",
        )  # fmt: skip
        return
    yield Finding(area=_AREA, name="registry", state="ok", words=f"{count:,} actors")
    files = own_files()
    if not files:
        return
    try:
        added = len(registry()) - count
    except (LexiconError, OSError) as error:
        yield Finding(
            area=_AREA, name="your own", state="fault", words=str(error),
            advice=f"mend the file in {user_folder()}, or counterclaim actors remove FILE",
        )  # fmt: skip
        return
    names = ", ".join(path.name for path in files)
    yield Finding(area=_AREA, name="your own", state="ok", words=f"{added:,} more, from {names}")
