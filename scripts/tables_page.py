"""The part of docs/tables.md that the Parquet tables themselves say."""

import pathlib

from counterclaim.export.parquet_tables import TABLES, TableShape

PAGE = pathlib.Path(__file__).parent.parent / "docs" / "tables.md"
_MARK = "<!-- tables -->\n"


def section(name: str, shape: TableShape) -> str:
    """One table with its columns."""
    rows = [f"| {column.name} | {column.type} | {column.words} |" for column in shape.columns]
    head = (
        f"### {name}\n\nA row is {shape.row}.\n\n| column | type | what it holds |\n|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def write() -> None:
    """Put every table into the page, after its mark."""
    before, _, _ = PAGE.read_text(encoding="utf-8").partition(_MARK)
    tables = "\n".join(section(name, shape) for name, shape in TABLES.items())
    PAGE.write_text(f"{before}{_MARK}\n{tables}", encoding="utf-8")


if __name__ == "__main__":
    write()
