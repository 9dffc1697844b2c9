"""Invented dossiers of contested incidents: what is linked, whose accounts, where they part."""

import pathlib

import pytest

from counterclaim.model.incidents import Account, Incident, NumberRange
from counterclaim.pipeline import read
from counterclaim.reading.language import Model
from counterclaim.relate import relate_readings

HERE = pathlib.Path(__file__).parent / "dossiers"
KAYAH = (
    ("01-valley-radio", "Valley Radio", "2023-02-06"),
    ("02-information-ministry", "Ministry of Information", "2023-02-06"),
    ("03-border-monitor", "Border Rights Monitor", "2023-02-09"),
    ("04-delta-times", "Delta Times", "2023-02-07"),
)
PUTUMAYO = (
    ("01-andes-wire", "Andes Wire", "2022-03-29"),
    ("02-defence-minister", "Ministry of National Defence", "2022-03-28"),
    ("03-indigenous-council", "Council of Peoples of the Putumayo River", "2022-03-30"),
    ("04-andes-wire-april", "Andes Wire", "2022-04-21"),
)


class Dossier:
    """The incidents of a dossier, with documents called by number."""

    def __init__(self, name: str, rows: tuple[tuple[str, str, str], ...], model: Model) -> None:
        readings = [
            read((HERE / name / f"{file}.txt").read_text(), publisher=publisher, published=day,
                 model=model)
            for file, publisher, day in rows
        ]  # fmt: skip
        self.number = {r.document: row[0][:2] for r, row in zip(readings, rows, strict=True)}
        self.incidents = relate_readings(readings)

    def at(self, place: str) -> Incident:
        (found,) = [i for i in self.incidents if i.where and i.where.name == place]
        return found

    def documents(self, incident: Incident) -> list[str]:
        return sorted(self.number[document] for document in incident.documents)


@pytest.fixture(scope="module")
def kayah(model: Model) -> Dossier:
    return Dossier("kayah", KAYAH, model)


@pytest.fixture(scope="module")
def putumayo(model: Model) -> Dossier:
    return Dossier("putumayo", PUTUMAYO, model)


def positions(incident: Incident, point: str) -> set[tuple[str, str, str]]:
    return {(a.party, words(a), a.stance) for a in incident.accounts if a.point == point}


def words(account: Account) -> str:
    value = account.value
    if isinstance(value, NumberRange):
        return str(value.minimum) if value.minimum == value.maximum else f"{value.minimum}-"
    return value


def disagreements(incident: Incident) -> set[tuple[str, frozenset[str]]]:
    party = {account.id: account.party for account in incident.accounts}
    return {(c.point, frozenset((party[c.a], party[c.b]))) for c in incident.disagreements}


def test_neighbouring_incidents_of_one_morning_stay_apart(kayah: Dossier) -> None:
    assert len(kayah.incidents) == 2
    assert kayah.documents(kayah.at("Dimawso")) == ["01", "02", "03", "04"]
    assert kayah.documents(kayah.at("Loikaw")) == ["01", "02", "04"]


def test_a_ministry_that_speaks_of_both_is_heard_on_each(kayah: Dossier) -> None:
    ministry = "Myanmar Information Ministry"
    bombing, mine = kayah.at("Dimawso"), kayah.at("Loikaw")
    assert (ministry, "explosives", "asserts") in positions(bombing, "means")
    assert (ministry, "5", "asserts") in positions(mine, "killed")
    assert not any(party == ministry for party, _, _ in positions(bombing, "killed"))


def test_the_tolls_of_one_incident_are_not_compared_with_those_of_the_other(
    kayah: Dossier,
) -> None:
    for incident in kayah.incidents:
        for comparison in incident.disagreements:
            assert "12" not in comparison.reason or incident == kayah.at("Dimawso")
    ministry = "Myanmar Information Ministry"
    assert disagreements(kayah.at("Loikaw")) >= {
        ("killed", frozenset((ministry, "residents"))),
        ("killed", frozenset((ministry, "Karenni Army"))),
    }


def test_who_denies_the_bombing_is_told_against_those_who_assert_it(kayah: Dossier) -> None:
    found = disagreements(kayah.at("Dimawso"))
    assert ("target", frozenset(("Myanmar government", "Border Rights Monitor"))) in found
    blamed = positions(kayah.at("Dimawso"), "responsibility")
    assert {party for party, value, _ in blamed if value == "Myanmar"} == {
        "Karenni Army",
        "Border Rights Monitor",
    }


def test_a_general_is_the_army_in_a_report_that_gives_only_his_name(putumayo: Dossier) -> None:
    raid = putumayo.at("Puerto Leguízamo")
    army = positions(raid, "civilians_killed")
    assert ("Colombian army", "3", "asserts") in army
    assert (
        "civilians_killed",
        frozenset(("Colombian army", "Council of Peoples of the Putumayo River")),
    ) in disagreements(raid)


def test_one_council_is_one_party_however_its_name_is_cut(putumayo: Dossier) -> None:
    parties = {account.party for i in putumayo.incidents for account in i.accounts}
    assert "Council of Peoples of the Putumayo River" in parties
    assert "Council of Peoples" not in parties


def test_a_part_of_the_toll_does_not_hide_the_whole(putumayo: Dossier) -> None:
    raid = putumayo.at("Puerto Leguízamo")
    assert ("Andes Wire", "11", "asserts") in positions(raid, "killed")


def test_reports_a_month_apart_are_of_one_raid(putumayo: Dossier) -> None:
    assert putumayo.documents(putumayo.at("Puerto Leguízamo")) == ["01", "03", "04"]


@pytest.mark.xfail(reason="'neutralised' is read as no killing, so the briefing tells of no raid")
def test_the_ministers_briefing_is_of_the_raid_too(putumayo: Dossier) -> None:
    assert "02" in putumayo.documents(putumayo.at("Puerto Leguízamo"))


def test_who_would_not_comment_is_listed(putumayo: Dossier) -> None:
    raid = putumayo.at("Puerto Leguízamo")
    assert ("Molano", "no comment") in {(s.party, s.kind) for s in raid.silences}
