"""Score PLOVER categories on its gold records (version 0.5b), one sentence each.

A reading gives categories by what happened (the type of each event) and by what
its speakers do (ask, accuse, refuse, threaten, agree). A record is recalled if its
category is among them; precision counts every category given; accuracy takes only
the first in text order. Events that are only threatened or asked for count as a
threat or a demand, not as the act.
"""

import functools
import pathlib
from collections import Counter
from typing import NamedTuple

from benchmarks.corpora import Record, read_lines
from benchmarks.readings import read_text
from counterclaim.lexicon.status import status_words
from counterclaim.lexicon.triggers import trigger_entries
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event
from counterclaim.model.readings import Reading
from counterclaim.reading.language import lemma_of

_OF_TYPE = {
    "Armed clash": "FIGHT", "Government regains territory": "FIGHT",
    "Non-state actor overtakes territory": "FIGHT", "Air/drone strike": "FIGHT",
    "Shelling/artillery/missile attack": "FIGHT", "Chemical weapon": "FIGHT",
    "Remote explosive/landmine/IED": "ASSAULT", "Suicide bomb": "ASSAULT", "Grenade": "ASSAULT",
    "Attack": "ASSAULT", "Abduction/forced disappearance": "ASSAULT",
    "Sexual violence": "ASSAULT", "Mob violence": "ASSAULT",
    "Excessive force against protesters": "COERCE", "Arrests": "COERCE",
    "Looting/property destruction": "COERCE", "Protest with intervention": "PROTEST",
    "Peaceful protest": "PROTEST", "Violent demonstration": "PROTEST", "Agreement": "AGREE",
    "Change to group/activity": "MOBILIZE", "Headquarters or base established": "MOBILIZE",
    "Non-violent transfer of territory": "RETREAT",
}  # fmt: skip
_OF_STATUS = {"threatened": "THREATEN", "requested": "DEMAND"}
_OF_CLAIM = {"accusation": "DISAPPROVE", "request": "DEMAND", "refusal": "REJECT"}


class Scores(NamedTuple):
    """Shares, the records whose category was not given, and recalled and wanted by category."""

    recall: float
    precision: float
    accuracy: float
    misses: tuple[tuple[str, str, tuple[str, ...]], ...]
    categories: dict[str, tuple[int, int]]


def score_plover(path: pathlib.Path) -> Scores:
    """Read every record and compare its category with those given."""
    rows = [
        (record["id"], record["event"], categories_of(_read(record))) for record in read_lines(path)
    ]
    right = Counter(wanted for _, wanted, given in rows if wanted in given)
    wanted = Counter(wanted for _, wanted, _ in rows)
    first = sum(given[:1] == (wanted,) for _, wanted, given in rows)
    given = sum(len(given) for _, _, given in rows)
    return Scores(
        recall=right.total() / len(rows),
        precision=right.total() / max(1, given),
        accuracy=first / len(rows),
        misses=tuple(row for row in rows if row[1] not in row[2]),
        categories={name: (right[name], wanted[name]) for name in sorted(wanted)},
    )


def _read(record: Record) -> Reading:
    return read_text(record["text"], published=record["date"])


def categories_of(reading: Reading) -> tuple[str, ...]:
    """The categories of a reading in text order, each once."""
    found: list[tuple[int, str]] = []
    for event in reading.events:
        name = _of_event(event)
        if name:
            found.append((event.trigger.start, name))
    for claim in reading.claims:
        name = _of_claim(claim)
        if name:
            place = min(span.start for span in (*claim.cue, *claim.content))
            found.append((place, name))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _of_event(event: Event) -> str | None:
    if event.status in _OF_STATUS:
        return _OF_STATUS[event.status]
    if event.type == "Other":
        return "CONSULT" if _is_talk(event) else None
    return _OF_TYPE.get(event.type)


def _is_talk(event: Event) -> bool:
    words = event.trigger.text.lower().split()
    near = {words[0], lemma_of(words[0], "VBD"), lemma_of(words[-1], "NNS")}
    return bool(near & _talks())


def _of_claim(claim: Claim) -> str | None:
    if claim.kind == "plan":
        for span in claim.cue:
            for word in span.text.lower().split():
                entry = status_words("governor").get(lemma_of(word, "VBD"))
                if entry is not None and entry.status == "threatened":
                    return "THREATEN"
        return "AGREE"
    if claim.stance == "denies":
        return "REJECT"
    return _OF_CLAIM.get(claim.kind)


@functools.cache
def _talks() -> frozenset[str]:
    """The first words of forms for meetings and talks."""
    entries = (e for e in trigger_entries() if e.frame == "talk" and e.type == "Other")
    return frozenset(form.split()[0] for entry in entries for form in entry.forms)
