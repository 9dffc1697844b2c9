"""Every clause of a brief rests on a quotation, in every layout."""

import io
import pathlib
import re
import zipfile
from xml.etree import ElementTree

import docx
import lxml.html
import markdown_it
import pytest

from counterclaim.export import Selection, export_record, find_formats
from counterclaim.record import Record

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def folder(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    formats = find_formats("brief-md,brief-html,brief-docx")
    export_record(dossier, [(known, tmp_path / known.file) for known in formats])
    return tmp_path


def positions(brief: str) -> list[str]:
    """The sentences under the headings of points."""
    body = re.split(r"^## Documents", brief, flags=re.MULTILINE)[0]
    lines = [line for line in body.splitlines() if line and line[0] not in "#"]
    return [s for line in lines for s in re.split(r"(?<=\])\s+(?=[A-Z])", line)]


def test_every_clause_has_a_footnote(folder: pathlib.Path) -> None:
    brief = (folder / "brief.md").read_text(encoding="utf-8").split("\n# ")[0]
    bare = [s for s in positions(brief) if not re.search(r"\[\^\d+\]$", s)]
    assert [re.match(r"- \*\*(.+?)\*\*", s)[1] for s in bare] == [  # type: ignore[index]
        "Code", "Reported by", "Disagreements",
    ]  # fmt: skip


def test_every_footnote_quotes_words_that_stand_where_it_says(
    dossier: Record, folder: pathlib.Path
) -> None:
    brief = (folder / "brief.md").read_text(encoding="utf-8")
    marks = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", brief)}
    notes = re.findall(r"^\[\^(\d+)\]: (.*)$", brief, re.MULTILINE)
    assert marks == {int(number) for number, _ in notes} == set(range(1, len(notes) + 1))
    for _, note in notes:
        place = re.search(r"(doc-\w+):(\d+)-(\d+)", note)
        words = re.search(r"\*\*(.+?)\*\*", note)
        assert place
        assert words
        text = dossier.document(place[1]).text[int(place[2]) : int(place[3])]
        assert " ".join(text.split()) == words[1].replace("\\", "")


def test_every_position_is_told(dossier: Record, folder: pathlib.Path) -> None:
    brief = (folder / "brief.md").read_text(encoding="utf-8")
    assert "Rapid Support Forces counted 40 killed.[^" in brief
    assert "Sudanese army denied that ‘market’ was hit.[^" in brief
    assert "named Sudan as responsible (probable: “probably”).[^" in brief
    assert "Sudanese army said that its own side, Sudan, did it.[^" in brief
    assert re.search(
        r"doctor and two residents, .+ placed it in Umm Ruwaba\.", brief, re.IGNORECASE
    )
    for incident in dossier.incidents():
        for account in incident.accounts:
            place = f"{account.document}:{account.quote.start}-{account.quote.end}"
            assert place in brief


def test_who_differs_and_who_is_silent_is_told(folder: pathlib.Path) -> None:
    brief = (folder / "brief.md").read_text(encoding="utf-8")
    assert "- Children killed: state governor: 7, against Kordofan Harm Watch: 9" in brief
    assert "- Sudanese Foreign Ministry would not comment.[^" in brief


def test_markdown_is_read_as_headings_lists_and_text(folder: pathlib.Path) -> None:
    brief = (folder / "brief.md").read_text(encoding="utf-8")
    page = lxml.html.fromstring(markdown_it.MarkdownIt().render(brief))
    assert [h.text_content()[:8] for h in page.iter("h1")] == ["Alleged ", "Alleged "]
    assert {"Killed", "Where accounts differ", "Documents"} <= {
        h.text_content() for h in page.iter("h2")
    }


def test_the_page_leads_from_each_mark_to_its_note_and_back(folder: pathlib.Path) -> None:
    page = lxml.html.parse(str(folder / "brief.html")).getroot()
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [a.get("href") for a in page.iter("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not list(page.iter("script", "img", "link"))
    brief = (folder / "brief.md").read_text(encoding="utf-8")
    notes = re.findall(r"^\[\^\d+\]: .*?\*\*(.+?)\*\*", brief, re.MULTILINE)
    assert [m.text_content() for m in page.iter("mark")] == [n.replace("\\", "") for n in notes]


def test_word_finds_headings_and_footnotes(folder: pathlib.Path) -> None:
    word = docx.Document(str(folder / "brief.docx"))
    headings = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert len(headings) == 2
    body = ElementTree.fromstring(word.part.blob)
    marks = [int(m.get(f"{_W}id", "")) for m in body.iter(f"{_W}footnoteReference")]
    with zipfile.ZipFile(folder / "brief.docx") as file:
        kept = ElementTree.fromstring(file.read("word/footnotes.xml"))
        types = file.read("[Content_Types].xml").decode()
    assert "wordprocessingml.footnotes+xml" in types
    notes = {int(n.get(f"{_W}id", "")): "".join(n.itertext()) for n in kept.iter(f"{_W}footnote")}
    assert sorted(marks) == [number for number in sorted(notes) if number > 0]
    assert any("toll at 40" in note for note in notes.values())


def test_a_page_that_holds_markup_is_told_as_text(dossier: Record, tmp_path: pathlib.Path) -> None:
    chosen = dossier.incidents()[1]
    formats = find_formats("brief-html")
    export_record(
        dossier, [(formats[0], tmp_path / "b.html")], selection=Selection(incidents=(chosen.id,))
    )
    page = lxml.html.parse(str(tmp_path / "b.html")).getroot()
    assert len(list(page.iter("h1"))) == 1


def test_the_same_record_gives_the_same_document(dossier: Record, tmp_path: pathlib.Path) -> None:
    (known,) = find_formats("brief-docx")
    parts = []
    for name in ("a.docx", "b.docx"):
        export_record(dossier, [(known, tmp_path / name)])
        with zipfile.ZipFile(io.BytesIO((tmp_path / name).read_bytes())) as file:
            parts.append({n: file.read(n) for n in file.namelist()})
    assert parts[0] == parts[1]
