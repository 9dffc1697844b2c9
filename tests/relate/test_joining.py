"""Who is one party in several reports, and who is not."""

from counterclaim.model.incidents import Account, Copy
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.relate.joining import Joiner
from tests.build import make_document, make_reading
from tests.relate.build import account


def reading(document: str, *sources: Source) -> Reading:
    return make_reading(make_document("Some text.", id=document), sources=sources)


def source(name: str, party: str, *, kind: str = "named", side: str | None = None) -> Source:
    return Source(id=name, name=name, kind=kind, mentions=(), party=party, side=side)  # type: ignore[arg-type]


def said(document: str, spoken: Source) -> Account:
    import msgspec

    made = account(spoken.party or "", "killed", "x", document=document, side=spoken.side)
    return msgspec.structs.replace(made, source=spoken.id)


def parties(*rows: tuple[str, Source]) -> list[str]:
    readings = [reading(document, spoken) for document, spoken in rows]
    accounts = [said(document, spoken) for document, spoken in rows]
    joiner = Joiner(readings, accounts)
    return [a.party for a in joiner.apart(joiner.joined(accounts))]


def test_a_person_speaks_for_the_office_that_another_report_gives() -> None:
    assert parties(
        ("a", source("Ana Belmar", "Ruritanian army", side="Ruritania")),
        ("b", source("General Belmar", "General Belmar")),
    ) == ["Ruritanian army", "Ruritanian army"]


def test_two_people_of_one_name_are_not_mixed_up() -> None:
    assert parties(
        ("a", source("Ana Belmar", "army")),
        ("b", source("Otto Belmar", "navy")),
        ("c", source("Belmar", "Belmar")),
    ) == ["army", "navy", "Belmar"]


def test_a_ministry_without_its_state_is_the_only_one_that_fits() -> None:
    assert (
        parties(
            ("a", source("x", "Sudanese Health Ministry", side="Sudan")),
            ("b", source("y", "Ministry of Health")),
        )
        == ["Sudanese Health Ministry"] * 2
    )


def test_a_ministry_that_two_states_have_stays_as_it_is_called() -> None:
    assert (
        parties(
            ("a", source("x", "Armenian Defence Ministry", side="Armenia")),
            ("b", source("z", "Azerbaijani Defence Ministry", side="Azerbaijan")),
            ("c", source("y", "Defence Ministry")),
        )[2]
        == "Defence Ministry"
    )


def test_a_body_that_calls_itself_otherwise_is_found_by_either_name() -> None:
    army = source("Sudanese Armed Forces", "Sudanese army", kind="publisher", side="Sudan")
    assert parties(("a", army), ("b", source("Col. X", "Armed Forces"))) == ["Sudanese army"] * 2


def test_another_office_with_a_longer_name_is_another_party() -> None:
    assert parties(
        ("a", source("x", "Sudanese military intelligence", side="Sudan")),
        ("b", source("y", "Sudanese military", side="Sudan")),
    ) == ["Sudanese military intelligence", "Sudanese military"]


def test_unnamed_sources_of_two_documents_are_two_parties() -> None:
    assert parties(
        ("a", source("residents", "residents", kind="unnamed")),
        ("b", source("residents", "residents", kind="unnamed")),
    ) == ["residents", "residents (2)"]


def test_a_reprint_has_the_unnamed_sources_of_what_it_repeats() -> None:
    people = source("residents", "residents", kind="unnamed")
    accounts = [said(document, people) for document in ("a", "b", "c")]
    joiner = Joiner([reading(document, people) for document in ("a", "b", "c")], accounts)
    copy = Copy(document="b", origin="a", share=0.9)
    found = [a.party for a in joiner.apart(accounts, [copy])]
    assert found == ["residents", "residents", "residents (2)"]
