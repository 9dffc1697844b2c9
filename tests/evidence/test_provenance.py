"""The history of a record as other programs read it: valid JSON-LD that says who did what."""

import json

import pytest
import rdflib
from pyld import jsonld

from counterclaim.evidence.provenance import provenance
from counterclaim.record import open_record
from tests.record.captures import make_capture, make_reading

PROV = "http://www.w3.org/ns/prov#"
DOCUMENT = make_capture().document


@pytest.fixture
def history(place: str) -> dict[str, object]:
    with open_record(place, who="ana") as record:
        record.add(make_capture(), make_reading(DOCUMENT))
        record.custody.exported(
            "csv", sha256="ab" * 32, redaction="include", documents=[DOCUMENT.id]
        )
        record.remove(DOCUMENT.id, reason="asked to")
        return provenance(record.custody.lines())


def test_a_reader_of_rdf_finds_the_chain_from_an_export_to_the_bytes(
    history: dict[str, object],
) -> None:
    graph = rdflib.Graph().parse(data=json.dumps(history), format="json-ld")
    query = """
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX cc: <urn:counterclaim:terms#>
        SELECT ?hash ?who ?ended WHERE {
          ?export cc:sha256 ?given ; prov:wasDerivedFrom ?text .
          ?text prov:wasDerivedFrom ?original ; prov:wasInvalidatedBy ?removal .
          ?original cc:sha256 ?hash ; prov:wasGeneratedBy ?capture .
          ?capture prov:wasAssociatedWith ?who ; prov:endedAtTime ?ended .
          ?who a prov:Person .
        }
    """
    (found,) = graph.query(query, initBindings={"given": rdflib.Literal("ab" * 32)})
    assert str(found.hash) == DOCUMENT.original_sha256
    assert str(found.who) == "urn:counterclaim:who:ana"
    assert found.ended.datatype == rdflib.XSD.dateTime


def test_a_reading_was_made_by_a_program_and_a_model_of_named_versions(
    history: dict[str, object],
) -> None:
    graph = rdflib.Graph().parse(data=json.dumps(history), format="json-ld")
    reading = next(graph.subjects(rdflib.RDFS.label, rdflib.Literal(f"reading of {DOCUMENT.id}")))
    activity = graph.value(reading, rdflib.PROV.wasGeneratedBy)
    agents = {
        str(graph.value(agent, rdflib.RDFS.label))
        for agent in graph.objects(activity, rdflib.PROV.wasAssociatedWith)
    }
    assert "by hand 0 (spaCy 0)" in agents
    assert any(agent.startswith("counterclaim ") for agent in agents)


def test_it_expands_without_fetching_anything(history: dict[str, object]) -> None:
    def refuse(url: str, options: object) -> None:
        raise AssertionError(f"{url} was asked for")

    expanded = jsonld.expand(history, {"documentLoader": refuse})
    kinds = {kind for node in expanded for kind in node["@type"]}
    assert kinds == {PROV + kind for kind in ("Activity", "Entity", "Person", "SoftwareAgent")}
    for node in expanded:
        assert all(key.startswith(("@", "http", "urn:counterclaim:terms#")) for key in node)
