"""brief.md: incident briefs in Markdown, with footnotes as most programs read them."""

import re

from counterclaim.export.briefs import Brief, Clause, Note, brief_of
from counterclaim.export.entries import About, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


class BriefMarkdown(Exporter):
    """Writes one file, a chapter an incident."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.text()
        self._next = 1
        self._program = about.program

    def feed_incident(self, entry: IncidentEntry) -> None:
        brief = brief_of(entry, first_note=self._next)
        self._next += len(brief.notes)
        self._file.write("".join(f"{line}\n" for line in markdown(brief)))

    def finish(self) -> None:
        self._file.write(
            f"Written by {self._program} from templates: every clause rests on the quotation in "
            "its footnote; nothing was generated or weighed.\n"
        )


def markdown(brief: Brief) -> list[str]:
    """The lines of one brief."""
    lines = [f"# {escaped(brief.title)}", ""]
    lines += [f"- **{label}**: {_clause(clause)}" for label, clause in brief.facts]
    for part in brief.parts:
        lines += ["", f"## {part.heading}", ""]
        many = len(part.paragraphs) > 1
        for clauses in part.paragraphs:
            lines.append(("- " if many else "") + " ".join(map(_clause, clauses)))
    lines += ["", "## Documents", ""]
    lines += [f"- {escaped(document)}" for document in brief.documents]
    lines += ["", *map(_note, brief.notes), ""]
    return lines


def _clause(clause: Clause) -> str:
    return escaped(clause.text) + "".join(f"[^{number}]" for number in clause.notes)


def _note(note: Note) -> str:
    words = f"“{escaped(note.before)}**{escaped(note.words)}**{escaped(note.after)}”"
    return f"[^{note.number}]: {words} {escaped(note.about)}"


def escaped(text: str) -> str:
    r"""Text that Markdown takes as it is.

    >>> print(escaped("a *b* [c]"))
    a \*b\* \[c\]
    """
    return _SPECIAL.sub(r"\\\1", text)
