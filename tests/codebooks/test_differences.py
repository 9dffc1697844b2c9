"""Where codebooks differ: what one uses and another sets aside."""

from counterclaim.codebooks.differences import topics_of
from counterclaim.codebooks.rulebook import Example
from counterclaim.reading.language import Model
from tests.codebooks.rows import readings_of, rows_of

TEXT = (
    "Warplanes bombed the outskirts of Homs, Syria, on Monday.\n"
    "A teacher claimed 18 civilian deaths and four casualties among rebel fighters.\n"
)


def test_casualties_part_the_codebooks(model: Model) -> None:
    topics = {
        topic.name: topic
        for topic in topics_of(rows_of(readings_of(Example(text=TEXT, gives={}), model)))
    }
    (split,) = topics["killed"].splits
    assert split.citation.quote.text == "four casualties"
    assert (split.used_by, split.codebook) == (("ucdp", "airwars"), "acled")
    assert topics["killed"].differs and not topics["when"].differs
