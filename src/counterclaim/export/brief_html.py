"""brief.html: incident briefs as one page that opens anywhere, without scripts or addresses."""

from html import escape

from counterclaim.export.briefs import Brief, Clause, Note, brief_of
from counterclaim.export.entries import About, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output

_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; color: #1a1a1a; }
h1 { font-size: 1.5rem; line-height: 1.25; margin-top: 3rem; } h2 { font-size: 1.1rem; margin-bottom: .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: bold; } dd { margin: 0; }
sup a { text-decoration: none; padding: 0 .1em; } mark { background: #fff0b3; } .notes { font-size: .875rem; }
.notes :target, sup:target { outline: 2px solid #b58900; } ul, ol { padding-left: 1.4rem; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; } }
"""  # noqa: E501


class BriefHtml(Exporter):
    """Writes one page, a chapter an incident."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.text()
        self._next = 1
        self._program = about.program
        self._file.write(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>Incident briefs</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        )

    def feed_incident(self, entry: IncidentEntry) -> None:
        brief = brief_of(entry, first_note=self._next)
        self._next += len(brief.notes)
        self._file.write("".join(f"{line}\n" for line in html(brief)))

    def finish(self) -> None:
        self._file.write(
            f"<footer><p>Written by {escape(self._program)} from templates: every clause rests on "
            "the quotation in its note; nothing was generated or weighed.</p></footer>\n"
            "</body>\n</html>\n"
        )


def html(brief: Brief) -> list[str]:
    """The lines of one brief."""
    seen: set[int] = set()
    lines = ["<article>", f"<h1>{escape(brief.title)}</h1>", "<dl>"]
    for label, clause in brief.facts:
        lines.append(f"<dt>{escape(label)}</dt><dd>{_clause(clause, seen)}</dd>")
    lines.append("</dl>")
    for part in brief.parts:
        lines.append(f"<h2>{escape(part.heading)}</h2>")
        told = [" ".join(_clause(c, seen) for c in clauses) for clauses in part.paragraphs]
        if len(told) > 1:
            lines += ["<ul>", *(f"<li>{words}</li>" for words in told), "</ul>"]
        else:
            lines += [f"<p>{words}</p>" for words in told]
    lines += ["<h2>Documents</h2>", "<ul>"]
    lines += [f"<li>{escape(document)}</li>" for document in brief.documents]
    start = brief.notes[0].number if brief.notes else 1
    lines += ["</ul>", "<h2>Notes</h2>", f'<ol class="notes" start="{start}">']
    lines += [_note(note) for note in brief.notes]
    return [*lines, "</ol>", "</article>"]


def _clause(clause: Clause, seen: set[int]) -> str:
    """A clause with its notes; the first mark of a note is where the note leads back to."""
    marks = []
    for number in clause.notes:
        anchor = "" if number in seen else f' id="mark-{number}"'
        seen.add(number)
        marks.append(f'<sup{anchor}><a href="#note-{number}">{number}</a></sup>')
    return escape(clause.text) + "".join(marks)


def _note(note: Note) -> str:
    words = f"{escape(note.before)}<mark>{escape(note.words)}</mark>{escape(note.after)}"
    back = f'<a href="#mark-{note.number}" aria-label="back">↩</a>'
    return f'<li id="note-{note.number}"><q>{words}</q> {escape(note.about)} {back}</li>'
