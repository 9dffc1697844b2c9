"""Web Annotations, schema.org Claims and followthemoney entities, read by what is not ours.

`contexts/anno.json` is our own excerpt of the Web Annotation context, since tests fetch nothing.
"""

import json
import pathlib

import followthemoney
import pytest
import rdflib
from pyld import jsonld

from counterclaim.export import export_record, find_formats
from counterclaim.export.entries import Review
from counterclaim.record import Record

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("http://schema.org/")
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": json.loads(
        (pathlib.Path(__file__).parent / "contexts" / "anno.json").read_text()
    ),
    "https://schema.org": {"@context": {"@vocab": "http://schema.org/"}},
}


def load(url: str, options: object) -> dict[str, object]:
    """A context out of this folder; any other address is an error."""
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def graph_of(content: object) -> rdflib.Graph:
    """JSON-LD as a graph, every term of it known to its context."""
    options = {"documentLoader": load}
    expanded = jsonld.expand(content, options)
    assert "urn:counterclaim" in json.dumps(expanded)
    triples = jsonld.to_rdf(expanded, options | {"format": "application/n-quads"})
    return rdflib.Graph().parse(data=triples, format="nquads")


@pytest.fixture
def folder(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    formats = find_formats("web-annotation,schema-org,followthemoney")
    export_record(dossier, [(known, tmp_path / known.file) for known in formats])
    return tmp_path


def test_every_annotation_is_anchored_by_position_and_by_quotation(
    dossier: Record, folder: pathlib.Path
) -> None:
    page = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    texts = {d.id: dossier.document(d.id) for d in dossier.documents()}
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) > 400
    for item in page["items"]:
        source = item["target"]["source"]
        document = texts[source["id"].removeprefix("urn:counterclaim:")]
        assert source["counterclaim:textSha256"] == document.text_sha256
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert document.text[start:end] == quote["exact"]
        assert document.text[:start].endswith(quote["prefix"])
        assert document.text[end:].startswith(quote["suffix"])


def test_annotations_are_linked_data_in_the_terms_of_the_standard(folder: pathlib.Path) -> None:
    page = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    page["items"] = page["items"][::40]
    graph = graph_of(page)
    annotations = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(annotations) == len(page["items"])
    for annotation in annotations:
        target = graph.value(annotation, OA.hasTarget)
        selectors = set(graph.objects(target, OA.hasSelector))
        kinds = {graph.value(selector, rdflib.RDF.type) for selector in selectors}
        assert kinds == {OA.TextPositionSelector, OA.TextQuoteSelector}
        assert graph.value(annotation, OA.hasBody)


def test_claims_are_linked_data_with_author_and_appearance(
    dossier: Record, folder: pathlib.Path
) -> None:
    content = json.loads((folder / "claims.jsonld").read_text(encoding="utf-8"))
    graph = graph_of(content)
    claims = set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    told = [
        c for r in dossier.readings() for c in r.claims if c.kind in ("statement", "accusation")
    ]
    assert len(claims) == len(told)
    articles = set(graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))
    for claim in claims:
        assert graph.value(claim, SCHEMA.text)
        assert graph.value(claim, SCHEMA.appearance) in articles
        assert graph.value(claim, SCHEMA.firstAppearance) in articles
    assert not set(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview))


def test_a_persons_rating_makes_a_claim_review(dossier: Record, tmp_path: pathlib.Path) -> None:
    reading = next(iter(dossier.readings()))
    claim = next(c for c in reading.claims if c.kind == "statement")
    rated = {claim.id: Review(state="accepted", reviewer="Mara Voss", rating="Unproven")}
    (known,) = find_formats("schema-org")
    place = tmp_path / "c.jsonld"
    export_record(
        dossier, [(known, place)],
        reviews=lambda document: rated if document == reading.document else {},
    )  # fmt: skip
    graph = graph_of(json.loads(place.read_text(encoding="utf-8")))
    (review,) = graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview)
    assert str(graph.value(review, SCHEMA.itemReviewed)) == f"urn:counterclaim:{claim.id}"
    rating = graph.value(review, SCHEMA.reviewRating)
    assert str(graph.value(rating, SCHEMA.alternateName)) == "Unproven"


def test_followthemoney_takes_every_entity_and_loses_no_value(
    dossier: Record, folder: pathlib.Path
) -> None:
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    found = {entity["id"] for entity in entities}
    assert len(found) == len(entities)
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        assert proxy.schema.validate(entity) is None
        for name, values in entity["properties"].items():
            kept = sorted(value.strip() for value in values)
            assert sorted(proxy.get(name)) == kept, (entity["id"], name)
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= found
    counts = {"Article": 5, "Event": 2, "Note": sum(len(r.claims) for r in dossier.readings())}
    for schema, number in counts.items():
        assert sum(entity["schema"] == schema for entity in entities) == number
