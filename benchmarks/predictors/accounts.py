"""Incidents, accounts and disagreements of a bundle of reports, in the shape its scorer reads."""

import json
import pathlib

from benchmarks.corpora import Record
from benchmarks.readings import read_text
from counterclaim.model.incidents import Account, Incident, NumberRange
from counterclaim.relate import relate_readings


def predict_bundle(folder: pathlib.Path) -> Record:
    """Read a bundle's reports and relate them; of its gold only the document list is read."""
    bundle = json.loads((folder / "gold.json").read_text())
    names: dict[str, str] = {}
    readings = []
    for document in bundle["documents"]:
        reading = read_text(
            (folder / document["file"]).read_text(),
            published=document["published"],
            publisher=document["publisher"],
        )
        names[reading.document] = document["id"]
        readings.append(reading)
    incidents = relate_readings(tuple(readings))
    return {"id": bundle["id"], "incidents": [_incident(i, names) for i in incidents]}


def _incident(incident: Incident, names: dict[str, str]) -> Record:
    by_id = {account.id: account for account in incident.accounts}
    row: Record = {
        "type": incident.type,
        "title": incident.title,
        "documents": sorted(names[document] for document in incident.documents),
        "accounts": [_account(account, names) for account in incident.accounts],
        "disagreements": _pairs(incident, by_id, "disagree"),
        "agreements": _pairs(incident, by_id, "agree"),
    }
    if incident.first and incident.last:
        row["date"] = [incident.first.isoformat(), incident.last.isoformat()]
    if incident.where:
        where = incident.where
        row["place"] = {"name": where.name}
        if where.latitude is not None and where.longitude is not None:
            row["place"] |= {"lat": where.latitude, "lon": where.longitude}
    return row


def _account(account: Account, names: dict[str, str]) -> Record:
    value: object = account.value
    if isinstance(value, NumberRange):
        value = {"min": value.minimum, "max": value.maximum}
    return {
        "party": account.party,
        "document": names[account.document],
        "point": account.point,
        "value": value,
        "stance": account.stance,
        "certainty": account.certainty.level,
        "quote": account.quote.text,
    } | ({"scope": account.scope} if account.scope else {})


def _pairs(incident: Incident, by_id: dict[str, Account], outcome: str) -> list[Record]:
    """The compared parties of one outcome, each pair and point once, in order."""
    found = {}
    for comparison in incident.comparisons:
        if comparison.outcome == outcome:
            parties = sorted((by_id[comparison.a].party, by_id[comparison.b].party))
            found[(comparison.point, *parties)] = {"point": comparison.point, "parties": parties}
    return [found[key] for key in sorted(found)]
