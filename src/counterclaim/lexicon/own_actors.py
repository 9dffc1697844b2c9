"""A user's own actors: CSV files whose rows join the registry.

In: a CSV file with a header line. Out: rows of the registry, or one line that
says which row cannot be taken and why. Files that were added are kept as they
came, one beside the other, and read whenever the registry is loaded.

Columns: `name` and `kind` are needed; `aliases` (parted by semicolons), `inter`
(ACLED's inter code), `side`, `parent`, `country`, `since`, `until` and `id` may
be there. A row whose `id` is in the registry already adds aliases to that actor.
"""

import csv
import io
import os
import pathlib
import re
from collections.abc import Callable
from typing import NamedTuple, get_args

import msgspec

from counterclaim.errors import LexiconError
from counterclaim.lexicon.actor_rows import ActorKind, ActorRow

USER_VARIABLE = "COUNTERCLAIM_ACTORS"
COLUMNS = (
    "id", "name", "aliases", "kind", "inter", "side", "parent", "country", "since", "until",
)  # fmt: skip
_NEEDED = ("name", "kind")
_WORD = re.compile(r"['’]s\b|\w+(?:\.\w+)+\.?|\w+|[^\w\s]")
_SHORT = 5
_INTER = range(1, 9)
_YEARS = range(1800, 2101)

type Known = Callable[[str], bool]
"""Whether an id is in the registry that comes with the package."""


class OwnRows(NamedTuple):
    """What one file brings: new actors, and further aliases of known ones."""

    actors: tuple[ActorRow, ...]
    aliases: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return len(self.actors) + len({actor for actor, _ in self.aliases})


def user_folder() -> pathlib.Path:
    """Where a user's own actor files lie: COUNTERCLAIM_ACTORS, or the data folder."""
    given = os.environ.get(USER_VARIABLE)
    if given:
        return pathlib.Path(given)
    data = os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local" / "share"
    return pathlib.Path(data) / "counterclaim" / "actors"


def own_files() -> tuple[pathlib.Path, ...]:
    """The files that were added, in the order of their names."""
    folder = user_folder()
    return tuple(sorted(folder.glob("*.csv"))) if folder.is_dir() else ()


def name_words(name: str) -> str:
    """A name as the words of a text are cut: hyphens and possessives stand apart.

    >>> name_words("Al-Noor Battalion's Guard")
    "Al - Noor Battalion 's Guard"
    """
    return " ".join(_WORD.findall(name))


def without_the(name: str) -> str:
    """A name without its article.

    >>> without_the("the North Valley Guard")
    'North Valley Guard'
    """
    return name[4:].lstrip() if name[:4].lower() == "the " else name


def add_file(path: pathlib.Path, known: Known) -> int:
    """Check a file and keep a copy of it; the number of actors it brings."""
    content = _content(path)
    if path.suffix.lower() != ".csv":
        raise LexiconError(f"{path.name}: not a .csv file")
    folder = user_folder()
    others = [file for file in own_files() if file.name != path.name]
    own = {row.id for file in others for row in parse_file(_content(file), file.name, known).actors}
    try:
        rows = parse_file(content, path.name, known, own=own)
    except LexiconError as error:
        raise LexiconError(f"{error}; nothing was added") from None
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{path.name}.{os.getpid()}"
    try:
        fresh.write_text(content, encoding="utf-8")
        fresh.replace(folder / path.name)
    finally:
        fresh.unlink(missing_ok=True)
    return rows.size


def remove_file(name: str) -> None:
    """Forget a file that was added, by its name."""
    path = next((file for file in own_files() if file.name == name), None)
    if path is None:
        raise LexiconError(f"no file {name!r} was added; see which: counterclaim actors list")
    path.unlink()


def read_file(path: pathlib.Path, known: Known) -> OwnRows:
    """The rows of a file that was added."""
    return parse_file(_content(path), path.name, known)


def load_own(known: Known) -> tuple[OwnRows, ...]:
    """The rows of all files that were added."""
    found: list[OwnRows] = []
    ids: set[str] = set()
    for path in own_files():
        try:
            rows = parse_file(_content(path), path.name, known, own=ids)
        except LexiconError as error:
            advice = f"mend it in {path.parent}, or: counterclaim actors remove {path.name}"
            raise LexiconError(f"{error}; {advice}") from None
        ids |= {row.id for row in rows.actors}
        found.append(rows)
    return tuple(found)


def parse_file(
    content: str, where: str, known: Known, *, own: set[str] | frozenset[str] = frozenset()
) -> OwnRows:
    """Read and check the rows of a file; `own` are the ids that other files brought.

    >>> table = "name,kind\\nNorth Valley Guard,armed group\\n"
    >>> parse_file(table, "mine.csv", lambda _: False).actors[0].id
    'own.north-valley-guard'
    """
    reader = csv.DictReader(io.StringIO(content), strict=True)
    actors: dict[str, ActorRow] = {}
    aliases: list[tuple[str, str]] = []
    try:
        _check_header(tuple(reader.fieldnames or ()))
        for row in map(_cells, reader):
            if row["id"] and known(row["id"]):
                aliases += [(row["id"], form) for form in _more_aliases(row)]
            elif any(row.values()):
                actor = _actor(row)
                if actor.id in actors or actor.id in own or known(actor.id):
                    raise ValueError(f"the id {actor.id!r} is taken")
                actors[actor.id] = actor
    except (ValueError, csv.Error) as error:
        place = f"row {reader.line_num}: " if reader.line_num > 1 else ""
        raise LexiconError(f"{where}: {place}{error}") from None
    if not actors and not aliases:
        raise LexiconError(f"{where}: no rows in it; the first line names the columns")
    _check_parents(actors, own, known, where)
    return OwnRows(tuple(actors.values()), tuple(aliases))


def _content(path: pathlib.Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LexiconError(f"{path.name}: not UTF-8; save it as CSV in UTF-8") from None
    except OSError as error:
        raise LexiconError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def _check_header(names: tuple[str, ...]) -> None:
    strange = [name for name in names if name not in COLUMNS]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise ValueError(f"the header lacks {', '.join(missing)}; it may have {', '.join(COLUMNS)}")
    if strange:
        raise ValueError(f"unknown column {strange[0]!r}; there may be {', '.join(COLUMNS)}")


def _cells(cells: dict[str | None, str | list[str] | None]) -> dict[str, str]:
    if None in cells:
        raise ValueError("more cells than columns; put names with a comma in quotation marks")
    return {name: " ".join(str(cells.get(name) or "").split()) for name in COLUMNS}


def _more_aliases(row: dict[str, str]) -> tuple[str, ...]:
    """The aliases that a row adds to an actor of the registry."""
    fixed = [name for name in COLUMNS[3:] if row[name]]
    if fixed:
        raise ValueError(f"{row['id']!r} is known: only aliases can be added, not {fixed[0]}")
    forms = _aliases(row)
    if not forms:
        raise ValueError(f"{row['id']!r} is known, and the row has no aliases for it")
    return forms


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (_spelled(part) for part in row["aliases"].split(";"))))


def _spelled(name: str) -> str:
    return name_words(without_the(name.strip()))


def _actor(row: dict[str, str]) -> ActorRow:
    for name in _NEEDED:
        if not row[name]:
            raise ValueError(f"the {name} is empty")
    kinds = get_args(ActorKind)
    if row["kind"] not in kinds:
        raise ValueError(f"unknown kind {row['kind']!r}; one of {', '.join(kinds)}")
    if row["country"] and not re.fullmatch("[A-Z]{2}", row["country"]):
        raise ValueError(f"country {row['country']!r} is no two-letter ISO code, as in ML")
    since, until = _whole(row, "since", _YEARS), _whole(row, "until", _YEARS)
    if since and until and until < since:
        raise ValueError(f"until {until} is before since {since}")
    names = (_spelled(row["name"]), *_aliases(row))
    return msgspec.convert(
        {
            "id": row["id"] or f"own.{'-'.join(re.findall(r'\w+', row['name'].lower()))}",
            "name": row["name"],
            "kind": row["kind"],
            "inter": _whole(row, "inter", _INTER) or (2 if row["kind"] == "armed group" else 8),
            "forms": tuple(dict.fromkeys(n.lower() for n in names if not is_cased(n))),
            "cased": tuple(dict.fromkeys(n for n in names if is_cased(n))),
            "since": since,
            "until": until,
            **{name: row[name] or None for name in ("side", "parent", "country")},
        },
        ActorRow,
    )


def is_cased(name: str) -> bool:
    """Whether a name holds in its own spelling only: short and in capitals, as "IS".

    >>> is_cased("AVG"), is_cased("Avengers")
    (True, False)
    """
    return name.isupper() and len(name) <= _SHORT


def _whole(row: dict[str, str], name: str, allowed: range) -> int | None:
    if not row[name]:
        return None
    if not row[name].isdigit() or int(row[name]) not in allowed:
        raise ValueError(f"{name} {row[name]!r} is no number from {allowed[0]} to {allowed[-1]}")
    return int(row[name])


def _check_parents(
    actors: dict[str, ActorRow], own: set[str] | frozenset[str], known: Known, where: str
) -> None:
    for row in actors.values():
        parent, seen = row.parent, {row.id}
        if parent and not (parent in actors or parent in own or known(parent)):
            raise LexiconError(f"{where}: the parent {parent!r} of {row.name!r} is no actor's id")
        while parent in actors:
            if parent in seen:
                raise LexiconError(f"{where}: {row.name!r} is its own ancestor")
            seen.add(parent)
            parent = actors[parent].parent
