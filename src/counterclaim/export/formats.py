"""The formats of an export by name; each is loaded only when it is asked for."""

import importlib
from collections.abc import Sequence
from typing import Literal

from counterclaim.errors import InputError
from counterclaim.export.exporters import Exporter
from counterclaim.model.values import Value

type Group = Literal["tables", "briefs", "places", "codebooks", "linked data", "annotations", "all"]


class Format(Value, frozen=True, kw_only=True):
    """One format: what it is for, who opens it, what it makes, and the class that makes it.

    `exporter` is "module:Class" inside `counterclaim.export`; a name with a dot is a module
    of its own room.
    """

    name: str
    use: str
    group: Group
    opens: str
    file: str
    exporter: str
    folder: bool = False

    def load(self) -> Exporter:
        """A new exporter of this format."""
        module, name = self.exporter.split(":")
        made = getattr(importlib.import_module(f"counterclaim.export.{module}"), name)()
        if not isinstance(made, Exporter):
            raise TypeError(f"{self.exporter} is no exporter")
        return made


FORMATS: tuple[Format, ...] = (
    Format(
        name="claims.csv",
        use="every claim with its source, cue and content",
        group="tables",
        opens="spreadsheets, R, pandas",
        file="claims.csv",
        exporter="claims_csv:ClaimsCsv",
    ),
    Format(
        name="values.csv",
        use="every extracted value with its words, offsets, rule and confidence",
        group="tables",
        opens="spreadsheets, R, pandas",
        file="values.csv",
        exporter="values_csv:ValuesCsv",
    ),
    Format(
        name="disputes.csv",
        use="every position on every point, and how it relates to the others",
        group="tables",
        opens="spreadsheets, R, pandas",
        file="disputes.csv",
        exporter="disputes_csv:DisputesCsv",
    ),
    Format(
        name="jsonl",
        use="the whole record, lossless: counterclaim import gives an equal one back",
        group="all",
        opens="counterclaim import, scripts",
        file="record.jsonl",
        exporter="jsonl:JsonLines",
    ),
    Format(
        name="parquet",
        use="the whole record as Parquet tables, for pandas, R and DuckDB",
        group="all",
        opens="pandas, R, DuckDB",
        file="parquet",
        folder=True,
        exporter="parquet:Parquet",
    ),
    Format(
        name="acled",
        use="incidents in ACLED's 31 columns, each value with its rule and trace",
        group="codebooks",
        opens="whatever reads ACLED tables",
        file="acled.csv",
        exporter="codebooks:Acled",
    ),
    Format(
        name="ucdp-ged",
        use="incidents in UCDP GED's 49 columns, each value with its rule and trace",
        group="codebooks",
        opens="whatever reads UCDP GED tables",
        file="ucdp-ged.csv",
        exporter="codebooks:UcdpGed",
    ),
    Format(
        name="airwars",
        use="a folder of Airwars' five tables, each value with its rule and trace",
        group="codebooks",
        opens="spreadsheets, Airwars' own tools",
        file="airwars",
        folder=True,
        exporter="codebooks:Airwars",
    ),
    Format(
        name="polecat",
        use="event reports in the shape of POLECAT's table, tab-separated",
        group="codebooks",
        opens="whatever reads POLECAT tables",
        file="polecat.txt",
        exporter="polecat:Polecat",
    ),
    Format(
        name="plover",
        use="event reports as PLOVER JSON lines, with who says it",
        group="codebooks",
        opens="scripts, a JSON value a line",
        file="plover.jsonl",
        exporter="plover:Plover",
    ),
    Format(
        name="geojson",
        use="a feature for every place that somebody gives for an event",
        group="places",
        opens="QGIS, Leaflet, kepler.gl",
        file="places.geojson",
        exporter="geojson:GeoJson",
    ),
    Format(
        name="brief-md",
        use="incident briefs in Markdown, every clause footnoted to its quotation",
        group="briefs",
        opens="any text editor",
        file="brief.md",
        exporter="brief_markdown:BriefMarkdown",
    ),
    Format(
        name="brief-html",
        use="the same as one page that opens anywhere",
        group="briefs",
        opens="any browser",
        file="brief.html",
        exporter="brief_html:BriefHtml",
    ),
    Format(
        name="brief-docx",
        use="the same as a Word document",
        group="briefs",
        opens="Word, LibreOffice",
        file="brief.docx",
        exporter="brief_docx:BriefDocx",
    ),
    Format(
        name="web-annotation",
        use="every value as a W3C Web Annotation (JSON-LD), anchored twice",
        group="linked data",
        opens="annotation servers, RDF tools",
        file="annotations.jsonld",
        exporter="web_annotations:WebAnnotations",
    ),
    Format(
        name="schema-org",
        use="schema.org Claims; ClaimReviews where a person has rated one",
        group="linked data",
        opens="search engines, fact-check feeds",
        file="claims.jsonld",
        exporter="schema_org:SchemaOrg",
    ),
    Format(
        name="followthemoney",
        use="Articles, Events, Mentions and Notes for OpenAleph",
        group="linked data",
        opens="OpenAleph, ftm tools",
        file="entities.ftm.json",
        exporter="followthemoney:FollowTheMoney",
    ),
    Format(
        name="brat",
        use="a folder of BRAT standoff annotations; counterclaim import brings them back",
        group="annotations",
        opens="brat",
        file="brat",
        folder=True,
        exporter="brat:Brat",
    ),
    Format(
        name="conll",
        use="a folder of CoNLL-U Plus files, a word a line; can be imported",
        group="annotations",
        opens="corpus tools, spaCy converters",
        file="conll",
        folder=True,
        exporter="conll:Conll",
    ),
    Format(
        name="label-studio",
        use="Label Studio tasks with predictions, and its interface; can be imported",
        group="annotations",
        opens="Label Studio",
        file="label-studio",
        folder=True,
        exporter="label_studio:LabelStudio",
    ),
    Format(
        name="timemap",
        use="events, sources and associations for a TimeMap",
        group="places",
        opens="TimeMap",
        file="timemap",
        folder=True,
        exporter="timemap:TimeMap",
    ),
)
_BY_NAME = {known.name: known for known in FORMATS}


def find_formats(names: str) -> tuple[Format, ...]:
    """The formats of a list parted by commas, each once.

    >>> [known.file for known in find_formats("claims.csv")]
    ['claims.csv']
    >>> find_formats("claims")
    Traceback (most recent call last):
    counterclaim.errors.InputError: no format is called 'claims': see counterclaim export --help
    """
    wanted: Sequence[str] = list(dict.fromkeys(filter(None, map(str.strip, names.split(",")))))
    unknown = [name for name in wanted if name not in _BY_NAME]
    if unknown or not wanted:
        what = repr(unknown[0]) if unknown else "''"
        raise InputError(f"no format is called {what}: see counterclaim export --help")
    return tuple(_BY_NAME[name] for name in wanted)
