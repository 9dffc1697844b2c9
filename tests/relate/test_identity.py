"""Which id an incident keeps."""

from collections.abc import Mapping

from counterclaim.relate.identity import Named, keep_ids


def named(
    found: list[str], known: Mapping[str, str], former: Mapping[str, str] | None = None
) -> Named:
    """Incidents as strings of group letters; ids as one-letter names."""
    return keep_ids(
        [frozenset(names) for names in found],
        known,
        former={i: frozenset(names) for i, names in (former or {}).items()},
        fresh=lambda i, attempt: f"new-{i}{attempt or ''}",
        taken=lambda identifier: identifier == "new-1",
    )


def test_an_incident_keeps_its_id_as_it_grows() -> None:
    assert named(["abc"], {"a": "A", "b": "A"}).ids == ("A",)


def test_the_larger_part_keeps_the_id_of_a_split() -> None:
    found = named(["a", "bc"], {"a": "A", "b": "A", "c": "A"})
    assert (found.ids, found.leads, found.gone) == (("new-0", "A"), {}, frozenset())


def test_the_smaller_of_two_that_merge_leads_to_the_larger() -> None:
    found = named(["abc"], {"a": "A", "b": "B", "c": "B"})
    assert (found.ids, dict(found.leads), found.gone) == (("B",), {"A": "B"}, {"A"})


def test_what_merged_and_parts_again_has_its_id_back() -> None:
    known = dict.fromkeys("abc", "B")
    assert named(["a", "bc"], known, {"A": "a"}).ids == ("A", "B")


def test_an_id_that_is_taken_is_not_given_again() -> None:
    assert named(["a", "b"], {}).ids == ("new-0", "new-11")


def test_an_incident_without_reports_leads_nowhere() -> None:
    found = named([], {"a": "A"})
    assert (found.ids, dict(found.leads), found.gone) == ((), {}, {"A"})
