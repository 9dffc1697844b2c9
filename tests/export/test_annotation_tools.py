"""Annotation tools read what was read, and what people change in them comes back."""

import json
import pathlib
import re
import xml.etree.ElementTree

import conllu
import pytest
from bratly.io.file_read_src import parse_and_fix_ann_grammar, read_ann_files_from_folder

from counterclaim.errors import InputError
from counterclaim.export import export_record, find_formats
from counterclaim.export.brat import read_brat
from counterclaim.export.imports import import_annotations
from counterclaim.export.label_studio import read_label_studio
from counterclaim.model.readings import Reading
from counterclaim.record import Record, open_record

TOOLS = ("brat", "conll", "label-studio")


@pytest.fixture
def folder(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with one folder for each tool."""
    formats = find_formats(",".join(TOOLS))
    export_record(dossier, [(known, tmp_path / known.file) for known in formats])
    return tmp_path


def said(reading: Reading | None) -> object:
    """What annotation tools can show of a reading."""
    assert reading
    return (
        sorted(reading.claims, key=lambda c: c.id),
        sorted(reading.events, key=lambda e: e.id),
        sorted(reading.harms, key=lambda h: h.id),
        reading.places,
        reading.times,
        reading.sources,
    )


@pytest.mark.parametrize("tool", TOOLS)
def test_what_nobody_changed_comes_back_as_it_was(
    dossier: Record, folder: pathlib.Path, tool: str
) -> None:
    before = {d.id: dossier.reading(d.id) for d in dossier.documents()}
    assert import_annotations(folder / tool, dossier.session.database.name, tool=tool).new == 0
    for document, reading in before.items():
        after = dossier.reading(document)
        assert after
        assert said(after) == said(reading)
        assert after.versions.model.endswith(f"corrected with {tool}")
    assert dossier.verify() == ()


@pytest.mark.parametrize("tool", TOOLS)
def test_annotations_make_documents_of_texts_that_are_new(
    dossier: Record, folder: pathlib.Path, tmp_path: pathlib.Path, tool: str
) -> None:
    done = import_annotations(folder / tool, tmp_path / "new.db", tool=tool)
    assert (done.documents, done.new) == (5, 5)
    with open_record(tmp_path / "new.db") as record:
        assert record.verify() == ()
        listing = record.documents()[0]
        reading = record.reading(listing.id)
        assert reading
        assert reading.versions.model == tool
        assert listing.published is not None
        found = {(tuple(s.text.split()), c.stance) for c in reading.claims for s in c.content}
        original = next(d.id for d in dossier.documents() if d.publisher == listing.publisher
                        and d.published == listing.published)  # fmt: skip
        whole = dossier.reading(original)
        assert whole
        assert found == {(tuple(s.text.split()), c.stance) for c in whole.claims for s in c.content}


def test_a_brat_reader_finds_the_annotations_well_formed(
    dossier: Record, folder: pathlib.Path
) -> None:
    found = 0
    for name, content in read_ann_files_from_folder(str(folder / "brat")).items():
        assert parse_and_fix_ann_grammar(content).strip() == content.strip(), name
        found += len(re.findall(r"^E\d+\tClaim:", content, re.MULTILINE))
    assert found == sum(len(r.claims) for r in dossier.readings())


def test_brat_words_stand_where_their_lines_say(folder: pathlib.Path) -> None:
    for path in (folder / "brat").glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"T\d+\t\w+ ([\d ;]+)\t(.*)$", line)
            if match:
                places = [tuple(map(int, p.split())) for p in match[1].split(";")]
                assert " ".join(text[a:b] for a, b in places) == match[2]
                assert all("\n" not in text[a:b] for a, b in places)


def test_a_label_set_by_hand_in_brat_is_taken(dossier: Record, folder: pathlib.Path) -> None:
    path = sorted((folder / "brat").glob("doc-412303*.ann"))[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    denied = next(line.split()[2] for line in lines if re.match(r"A\d+\tStance E\d+ denies", line))
    changed = [
        line.replace(" denies", " doubts") if f" {denied} " in line else line for line in lines
    ]
    changed.append("T900\tClaim 40 45\tword")
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")
    import_annotations(folder / "brat", dossier.session.database.name, tool="brat")
    after = dossier.reading(path.stem)
    assert after
    assert "doubts" in {claim.stance for claim in after.claims}
    assert any(claim.content and claim.content[0].start == 40 for claim in after.claims)
    kept = [r for r in _all_readings(dossier, path.stem) if r != after]
    assert kept, "the former reading is kept beside it"


def _all_readings(record: Record, document: str) -> list[Reading]:
    from sqlalchemy import select

    from counterclaim.record import tables
    from counterclaim.record.contents import unpack_reading

    wanted = select(tables.readings.c.content).join(tables.documents)
    with record.session.reading() as connection:
        rows = connection.execute(wanted.where(tables.documents.c.id == document)).scalars()
        return [unpack_reading(content) for content in rows]


def test_a_claim_taken_out_is_gone(dossier: Record, folder: pathlib.Path) -> None:
    place = folder / "label-studio" / "tasks.json"
    tasks = json.loads(place.read_text(encoding="utf-8"))
    task = tasks[0]
    result = task["predictions"][0]["result"]
    gone = next(r["id"] for r in result if r.get("value", {}).get("labels") == ["Claim"])
    task["annotations"] = [{"result": [r for r in result if r.get("id") != gone]}]
    place.write_text(json.dumps(tasks), encoding="utf-8")
    before = dossier.reading(task["data"]["document_id"])
    import_annotations(place, dossier.session.database.name, tool="label-studio")
    after = dossier.reading(task["data"]["document_id"])
    assert before
    assert after
    assert {c.id for c in before.claims} - {c.id for c in after.claims} == {gone.split("#")[0]}


def test_label_studios_interface_knows_every_label_of_the_tasks(folder: pathlib.Path) -> None:
    view = xml.etree.ElementTree.parse(folder / "label-studio" / "config.xml").getroot()
    labels = {label.get("value") for label in view.iter("Label")}
    names = {tag.get("name"): tag.tag.lower() for tag in view if tag.get("name")}
    links = {relation.get("value") for relation in view.iter("Relation")}
    for task in json.loads((folder / "label-studio" / "tasks.json").read_bytes()):
        text = task["data"]["text"]
        regions = set()
        for result in task["predictions"][0]["result"]:
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= regions
                assert set(result["labels"]) <= links
                continue
            value = result["value"]
            if result["type"] != "textarea":
                stands = text[value["start"] : value["end"]]
                assert stands == value["text"]
            assert result["to_name"] == "text"
            assert names[result["from_name"]] == result["type"]
            if result["type"] == "labels":
                regions.add(result["id"])
                assert set(value["labels"]) <= labels


def test_a_conll_reader_reads_the_words(dossier: Record, folder: pathlib.Path) -> None:
    for path in (folder / "conll").glob("*.conllup"):
        text = dossier.document(path.stem).text
        fields = ["id", "form", "start", "end", "marks"]
        sentences = conllu.parse(path.read_text(encoding="utf-8"), fields=fields)
        words = [word for sentence in sentences for word in sentence]
        assert "".join(w["form"] for w in words) == "".join(text.split())
        assert all(text[int(w["start"]) : int(w["end"])] == w["form"] for w in words)
        assert any(word["marks"] and word["marks"].startswith("B-") for word in words)


@pytest.mark.parametrize(
    ("tool", "name", "content", "told"),
    [
        ("brat", "a.ann", "T1\tClaim 0 900\twords\n", "line 1"),
        ("brat", "a.ann", "E1\tClaim:T7\n", "T7, which is not there"),
        ("conll", "a.conllup", "1\tword\n", "needs the columns"),
        ("label-studio", "tasks.json", "{}", "not a list of tasks"),
        ("label-studio", "tasks.json", '[{"data": {}}]', "task 1"),
        ("label-studio", "tasks.json", "csv", "is not JSON"),
    ],
)
def test_a_bad_file_is_told_in_one_line_and_nothing_is_made(
    tmp_path: pathlib.Path, tool: str, name: str, content: str, told: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(content)
    (tmp_path / "in" / "a.txt").write_text("The mayor said so.")
    with pytest.raises(InputError, match=re.escape(told)):
        import_annotations(tmp_path / "in", tmp_path / "new.db", tool=tool)


def test_words_are_found_again_where_offsets_are_counted_otherwise(
    folder: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    text = "\U0001f4a5 The mayor said so."
    at = {"start": 3, "end": 12, "text": "The mayor"}
    result = [{"id": "a", "type": "labels", "to_name": "text", "from_name": "label",
               "value": at | {"labels": ["Source"]}}]  # fmt: skip
    place = tmp_path / "t.json"
    place.write_text(json.dumps([{"data": {"text": text}, "annotations": [{"result": result}]}]))
    (one,) = read_label_studio(place)
    assert one.marks[0].spans[0].start == 2


def test_marks_over_a_line_break_are_one_again(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor\nsaid so.")
    (tmp_path / "a.ann").write_text("T1\tContent 0 9;10 14\tThe mayor said\n")
    (one,) = read_brat(tmp_path)
    assert [span.text for span in one.marks[0].spans] == ["The mayor\nsaid"]


def test_a_text_beside_the_annotations_is_needed(folder: pathlib.Path) -> None:
    path = sorted((folder / "brat").glob("*.txt"))[0]
    path.unlink()
    with pytest.raises(InputError, match=re.escape(path.name)):
        list(read_brat(folder / "brat"))


def test_equal_readings_are_equal_bytes(dossier: Record, folder: pathlib.Path) -> None:
    first = {p.name: p.read_bytes() for p in (folder / "brat").iterdir()}
    formats = find_formats("brat")
    export_record(dossier, [(formats[0], folder / "again")])
    assert first == {p.name: p.read_bytes() for p in (folder / "again").iterdir()}
    assert len(first) == 12
