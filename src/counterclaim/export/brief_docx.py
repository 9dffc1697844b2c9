"""brief.docx: incident briefs as a Word document with real footnotes.

python-docx writes no footnotes, so the part that holds them is made here. A quotation that several
clauses rest on is printed once; later marks repeat its number.
"""

import datetime
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from counterclaim.export.briefs import Brief, Clause, Note, brief_of
from counterclaim.export.entries import About, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


class BriefDocx(Exporter):
    """Writes one document, a chapter an incident."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._word = docx.Document()
        self._notes: list[Note] = []
        properties = self._word.core_properties
        properties.title, properties.author = "Incident briefs", about.program
        properties.created = properties.modified = _EPOCH  # the same record, the same bytes
        self._program = about.program

    def feed_incident(self, entry: IncidentEntry) -> None:
        brief = brief_of(entry, first_note=len(self._notes) + 1)
        self._notes += brief.notes
        _Chapter(self._word).write(brief)

    def finish(self) -> None:
        self._word.add_paragraph(
            f"Written by {self._program} from templates: every clause rests on the quotation in "
            "its footnote; nothing was generated or weighed."
        )
        _add_footnotes(self._word, self._notes)
        self._word.save(self._file)


class _Chapter:
    """One brief being laid out."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._printed: set[int] = set()

    def write(self, brief: Brief) -> None:
        """Add the brief to the document."""
        self._word.add_heading(brief.title, level=1)
        for label, clause in brief.facts:
            paragraph = self._word.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = True
            self._clause(paragraph, clause)
        for part in brief.parts:
            self._word.add_heading(part.heading, level=2)
            style = "List Bullet" if len(part.paragraphs) > 1 else None
            for clauses in part.paragraphs:
                paragraph = self._word.add_paragraph(style=style)
                for clause in clauses:
                    self._clause(paragraph, clause)
                    paragraph.add_run(" ")
        self._word.add_heading("Documents", level=2)
        for document in brief.documents:
            self._word.add_paragraph(document, style="List Bullet")

    def _clause(self, paragraph: Paragraph, clause: Clause) -> None:
        paragraph.add_run(clause.text)
        for i, number in enumerate(clause.notes):
            run = paragraph.add_run("," if i else "")
            run.font.superscript = True
            if number in self._printed:
                run.add_text(str(number))
                continue
            self._printed.add(number)
            mark = OxmlElement("w:footnoteReference")
            mark.set(qn("w:id"), str(number))
            run._r.append(mark)


def _add_footnotes(word: Word, notes: list[Note]) -> None:
    """Add the part that Word keeps footnotes in."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
        f"{''.join(map(_footnote, notes))}</w:footnotes>"
    )
    place = PackURI("/word/footnotes.xml")
    part = OpcPart(place, _TYPE, content.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(note: Note) -> str:
    runs = (
        f"<w:r>{_SUPERSCRIPT}<w:footnoteRef/></w:r>"
        + _run(f" “{note.before}")
        + _run(note.words, bold=True)
        + _run(f"{note.after}” {note.about}")
    )
    return f'<w:footnote w:id="{note.number}"><w:p>{runs}</w:p></w:footnote>'


def _run(text: str, *, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
