"""Reprints are found though edited, and independent reports are not taken for copies."""

from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.relate.origins import find_copies, find_quotations
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


QUOTE = "We heard the first jet at four and then the roof of the fish hall came down on us"


def quoting(document: str, days: int, quote: str = QUOTE) -> Reading:
    story = Story(
        f"A porter spoke. “{quote},” the porter said to {document}.", days=days, document=document
    )
    story.claim("the porter", "porter", quote, quotation="direct")
    return story.reading


def test_a_quotation_that_an_earlier_report_had_is_found() -> None:
    readings = (quoting("later", 2), quoting("first", 0), read(OWN, 1, "own"))
    (copy,) = find_quotations(readings, ())
    assert (copy.document, copy.origin, copy.kind) == ("later", "first", "quotation")
    assert copy.span is not None
    assert copy.span.text == QUOTE


def test_the_quotations_of_a_reprint_go_without_saying() -> None:
    readings = (quoting("first", 0), quoting("later", 2))
    assert find_quotations(readings, find_copies(readings)) == ()


def test_a_few_common_words_are_no_lifted_quotation() -> None:
    readings = (quoting("first", 0, "It was bad"), quoting("later", 2, "It was bad"))
    assert find_quotations(readings, ()) == ()


def test_corroboration_counts_origins() -> None:
    copies = find_copies((read(WIRE, 0, "wire"), read(REPRINT, 1, "one"), read(OWN, 1, "own")))
    incident = Incident(
        id="i", title="t", type="Attack", status="happened", links=(), copies=copies
    )
    assert incident.origins_of(["wire", "one", "own"]) == {"wire", "own"}
