"""How many of the tolls that parties give are read with the right value.

The gold are the accounts of the bundles on four points (killed, injured, civilians
killed, children killed; whole tolls and scoped parts, whatever the stance).

- value recall: the reading of the account's document has a harm of that kind with the
  same interval, or one figure inside a gold "about". For civilians and children killed
  the harm must be of that class.
- in accounts: the bundle's predicted incidents hold an account from the same document
  on the same point with that value. Party and incident are not compared here.
"""

import functools
import json
import pathlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.readings import read_text
from counterclaim.model.events import Harm
from counterclaim.model.readings import Reading

POINTS = ("killed", "injured", "civilians_killed", "children_killed")
_CLASS = {"civilians_killed": "civilians", "children_killed": "children"}


class Toll(NamedTuple):
    """A gold toll, and where it was found again; `instead` is what was read on its point."""

    bundle: str
    document: str
    point: str
    value: str
    quote: str
    read: bool
    in_accounts: bool
    instead: str


def score_tolls(gold: pathlib.Path, predicted: pathlib.Path) -> list[Toll]:
    """Every gold toll of a folder of bundles, beside its readings and predicted accounts."""
    found: list[Toll] = []
    for path in sorted(gold.glob("*/gold.json")):
        bundle = json.loads(path.read_text(encoding="utf-8"))
        file = predicted / f"{bundle['id']}.json"
        accounts = list(_tolls(json.loads(file.read_text(encoding="utf-8"))))
        for account in _tolls(bundle):
            point, value = account["point"], account["value"]
            reading = _reading(path.parent, account["document"])
            harms = [harm for harm in reading.harms if _on_point(harm, point)]
            near = [a["value"] for a in accounts if _same_point(a, account)]
            found.append(
                Toll(
                    bundle["id"], account["document"], point, shown(value), account["quote"],
                    any(_same(_interval(harm), value) for harm in harms),
                    any(_same(other, value) for other in near),
                    ", ".join(sorted({shown(_interval(harm)) for harm in harms})) or "nothing",
                )
            )  # fmt: skip
    return found


@functools.lru_cache(maxsize=8)
def _reading(folder: pathlib.Path, document: str) -> Reading:
    bundle = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    entry = next(d for d in bundle["documents"] if d["id"] == document)
    text = (folder / entry["file"]).read_text(encoding="utf-8")
    return read_text(text, published=entry["published"], publisher=entry["publisher"])


def _tolls(bundle: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for incident in bundle["incidents"]:
        for account in incident["accounts"]:
            if account["point"] in POINTS and isinstance(account["value"], dict):
                yield account


def _on_point(harm: Harm, point: str) -> bool:
    if harm.objects:
        return False
    if point == "injured":
        return harm.status in ("injured", "casualties")
    return harm.status in ("killed", "casualties") and (
        point == "killed" or _CLASS[point] in harm.who
    )


def _interval(harm: Harm) -> dict[str, int | None]:
    return {"min": harm.count.minimum, "max": harm.count.maximum}


def _same_point(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return bool(a["document"] == b["document"] and a["point"] == b["point"])


def _same(read: Mapping[str, int | None], gold: Mapping[str, int | None]) -> bool:
    low, high = gold["min"] or 0, gold["max"]
    if (read["min"], read["max"]) == (low, high):
        return True
    if high is None or not low < high <= 1.25 * low:
        return False
    return read["min"] == read["max"] and low <= (read["min"] or 0) <= high


def shown(value: Mapping[str, int | None]) -> str:
    """An interval in short: "19", "19-", "10-15".

    >>> shown({"min": 19, "max": None})
    '19-'
    """
    low, high = value["min"], value["max"]
    return f"{low}" if low == high else f"{low}-{'' if high is None else high}"
