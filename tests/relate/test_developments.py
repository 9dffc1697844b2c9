"""What is new in an incident is told once, by what is said and not by who carries it."""

from counterclaim.model.incidents import Account, Incident, Link
from counterclaim.relate.compare import compare_accounts
from counterclaim.relate.developments import departure, developments
from tests.relate.build import RELATIONS, account, at_least, exactly


def incident(*accounts: Account, identifier: str = "incident-1") -> Incident:
    """An incident with some accounts, compared as relating does."""
    documents = sorted({a.document for a in accounts}) or ["doc-0"]
    return Incident(
        id=identifier,
        title="Strike",
        type="Air/drone strike",
        status="happened",
        links=tuple(Link(document=d, event="event-1", score=1.0) for d in documents),
        accounts=accounts,
        comparisons=compare_accounts(accounts, relations=RELATIONS),
    )


ARMY = account("the army", "killed", exactly(4), document="doc-1")
MAYOR = account("the mayor", "killed", exactly(9), document="doc-2", days=1)
MEDIC = account("the medic", "killed", exactly(6), document="doc-3", days=1)


def kinds(before: list[Incident], after: Incident) -> list[str]:
    return [one.kind for one in developments(before, after)]


def test_an_incident_that_nobody_told_of_is_new_with_what_is_disputed_in_it() -> None:
    found = developments([], incident(ARMY, MAYOR))
    assert [one.kind for one in found] == ["new incident", "new disagreement"]
    assert found[0].documents == ("doc-1", "doc-2")
    assert {a.party for a in found[1].accounts} == {"the army", "the mayor"}


def test_nothing_is_new_in_the_same() -> None:
    assert developments([incident(ARMY, MAYOR)], incident(ARMY, MAYOR)) == ()


def test_a_further_account_widens_the_range_and_contradicts() -> None:
    range_, dispute, said = developments([incident(ARMY)], incident(ARMY, MAYOR))
    assert (range_.kind, range_.was, range_.now) == ("wider range", exactly(4), _range(4, 9))
    assert (dispute.kind, dispute.point) == ("new disagreement", "killed")
    assert (said.kind, said.party, said.accounts) == ("new account", "the mayor", (MAYOR,))
    assert range_.documents == dispute.documents == said.documents == ("doc-2",)


def _range(low: int, high: int) -> object:
    from counterclaim.model.incidents import NumberRange

    return NumberRange(minimum=low, maximum=high)


def test_a_figure_inside_the_range_does_not_widen_it() -> None:
    assert kinds([incident(ARMY, MAYOR)], incident(ARMY, MAYOR, MEDIC)) == [
        "new disagreement",
        "new account",
    ]


def test_an_open_figure_widens_a_closed_range() -> None:
    more = account("the medic", "killed", at_least(4), document="doc-3")
    found = developments([incident(ARMY)], incident(ARMY, more))
    assert [one.kind for one in found] == ["wider range", "new account"]
    assert found[0].now == at_least(4)


def test_a_reprint_says_nothing_new() -> None:
    again = account("the army", "killed", exactly(4), document="doc-9", days=2)
    assert developments([incident(ARMY)], incident(ARMY, again)) == ()


def test_what_is_said_of_a_party_by_another_name_is_not_new() -> None:
    renamed = account("Northern Army", "killed", exactly(4), document="doc-1")
    assert developments([incident(ARMY, MAYOR)], incident(renamed, MAYOR)) == ()


def test_a_later_position_of_the_same_party_is_a_revision() -> None:
    later = account("the army", "killed", exactly(7), document="doc-4", days=2)
    found = developments([incident(ARMY)], incident(ARMY, later))
    assert [one.kind for one in found] == ["wider range", "revision"]
    assert {a.value for a in found[1].accounts} == {exactly(4), exactly(7)}


def test_what_a_merged_incident_brought_along_is_not_new() -> None:
    one, other = incident(ARMY), incident(MEDIC, identifier="incident-2")
    assert kinds([one, other], incident(ARMY, MEDIC)) == ["new disagreement"]
    gone = departure(other, into="incident-1")
    assert (gone.kind, gone.incident, gone.other) == ("merged", "incident-2", "incident-1")
    assert departure(other, into=None).kind == "gone"


def test_an_incident_that_parts_from_another_says_so() -> None:
    found = developments([incident(ARMY, MEDIC)], incident(MEDIC, identifier="incident-3"))
    assert [(one.kind, one.other) for one in found] == [("parted", "incident-1")]
