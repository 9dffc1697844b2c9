"""A log for whoever keeps counterclaim running: one line an event, as JSON or as text.

Words that were captured, passwords and tokens never reach it: events carry ids, counts and
the templates of addresses; of an exception its type and where it was raised, of what
libraries say only who said it.
"""

import datetime
import json
import logging
import pathlib
import re
import sys
import traceback
from typing import IO, Literal, get_args

Form = Literal["text", "json"]
Level = Literal["debug", "info", "warning", "error"]
FORMS: tuple[Form, ...] = get_args(Form)
LEVELS: tuple[Level, ...] = get_args(Level)

type Field = str | int | float | bool | None

_OWN = logging.getLogger("counterclaim")
_TRUSTED = ("counterclaim", "uvicorn")
_FRAMES, _LAST = 12, 3
_HERE = pathlib.Path(__file__).parent
_BARE = re.compile(r"[\w./:{}@+\-]+")


def configure(form: Form, level: Level, *, stream: IO[str] | None = None) -> None:
    """Log to standard error from now on, in one form, what is at least of one level."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())


def tell(event: str, *, level: Level = "info", **fields: Field) -> None:
    """Log an event with its fields; those that are `None` are left out."""
    given = {name: value for name, value in fields.items() if value is not None}
    _OWN.log(logging.getLevelNamesMapping()[level.upper()], event, extra={"fields": given})


def tell_error(event: str, error: BaseException, **fields: Field) -> None:
    """Log an error that nobody expected: its type, and where it was raised."""
    given = {name: value for name, value in fields.items() if value is not None}
    _OWN.error(event, exc_info=error, extra={"fields": given})


class Lines(logging.Formatter):
    """Each event in one line.

    >>> line = logging.makeLogRecord({"name": "counterclaim", "msg": "round", "created": 0.0,
    ...     "levelname": "INFO", "fields": {"by": "two words"}})
    >>> print(Lines("text").format(line))
    1970-01-01T00:00:00.000Z info round by="two words"
    >>> print(Lines("json").format(line))
    {"at": "1970-01-01T00:00:00.000Z", "level": "info", "event": "round", "by": "two words"}
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """A line of the log."""
        fields = _fields(record)
        if self._form == "json":
            return json.dumps(fields)
        at, level, event = (fields.pop(name) for name in ("at", "level", "event"))
        told = (f"{name}={_bare(value)}" for name, value in fields.items())
        return " ".join((str(at), str(level), str(event), *told))


def _fields(record: logging.LogRecord) -> dict[str, Field]:
    moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
    fields: dict[str, Field] = {
        "at": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": "message",
    }
    given: dict[str, Field] | None = getattr(record, "fields", None)
    if given is not None:
        fields |= {"event": record.getMessage(), **given}
    else:
        fields["logger"] = record.name
        if record.name.split(".")[0] in _TRUSTED:
            fields["message"] = record.getMessage().strip()
        else:
            fields["place"] = f"{record.module}:{record.lineno}"
    if record.exc_info and record.exc_info[1]:
        fields |= _raised(record.exc_info[1])
    return fields


def _raised(error: BaseException) -> dict[str, Field]:
    """What an error was and where, without its message, which may quote what it was about.

    The places are those of our own files and the last ones of all.
    """
    frames = list(traceback.extract_tb(error.__traceback__))
    own = [_HERE in pathlib.Path(frame.filename).parents for frame in frames]
    last = len(frames) - _LAST
    frames = [frame for i, frame in enumerate(frames) if own[i] or i >= last]
    places = [f"{pathlib.Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-_FRAMES:]]
    return {"error": type(error).__name__, "raised": " > ".join(places)}


def _bare(value: Field) -> str:
    """A value without quotation marks where it needs none."""
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return words if _BARE.fullmatch(words) else json.dumps(words)
