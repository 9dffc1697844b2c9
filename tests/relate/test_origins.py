"""Reprints are found though edited, and independent reports are not taken for copies."""

from counterclaim.model.readings import Reading
from counterclaim.relate.origins import count_origins, find_copies
from tests.relate.build import Story

WIRE = (
    "Jets struck the market of Astrel on Friday and killed nine people, the mayor said.\n"
    "Rescue crews were still digging in the ruins of the fish hall late in the evening.\n"
    "The army said that it knew nothing of a raid there and would look into the matter."
)
REPRINT = WIRE.replace("nine people", "9 people") + "\nSee our live page."
OWN = "Nine people died when jets hit the market in Astrel, our reporter saw from the quay."


def read(text: str, days: int, document: str) -> Reading:
    return Story(text, days=days, document=document).reading


def test_an_edited_reprint_is_a_copy_of_the_first_publication() -> None:
    copies = find_copies((read(REPRINT, 1, "reprint"), read(WIRE, 0, "wire")))
    assert [(c.document, c.origin) for c in copies] == [("reprint", "wire")]


def test_a_copy_of_a_copy_leads_to_the_first() -> None:
    readings = (read(WIRE, 0, "wire"), read(REPRINT, 1, "one"), read(REPRINT, 2, "two"))
    assert {c.origin for c in find_copies(readings)} == {"wire"}


def test_a_report_of_its_own_is_no_copy() -> None:
    assert find_copies((read(WIRE, 0, "wire"), read(OWN, 0, "own"))) == ()


def test_corroboration_counts_origins() -> None:
    copies = find_copies((read(WIRE, 0, "wire"), read(REPRINT, 1, "one"), read(OWN, 1, "own")))
    assert count_origins(["wire", "one", "own"], copies) == 2
