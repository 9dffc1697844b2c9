"""All rows of a record, so that two can be compared table by table."""

from sqlalchemy import select

from counterclaim.record import Record
from counterclaim.record.tables import metadata

type Rows = dict[str, list[dict[str, object]]]


def tables(record: Record, *, leave_out: str = "-", times: bool = True) -> Rows:
    """Every row of every table but those whose names begin so; when it was done, if wanted.

    Every line of the custody log holds when it was written, so it goes with the times.
    """
    found: Rows = {}
    with record.session.reading() as connection:
        for table in metadata.sorted_tables:
            if table.name.startswith(leave_out) or (table.name == "custody" and not times):
                continue
            names = [c.name for c in table.c if times or not _is_time(c.name)]
            rows = connection.execute(select(table).order_by(*table.primary_key)).mappings()
            found[table.name] = [{name: row[name] for name in names} for row in rows]
    return found


def _is_time(column: str) -> bool:
    return column == "at" or (column.endswith("_at") and column != "published_at")
