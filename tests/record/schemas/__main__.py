"""Freeze the steps that are not frozen yet: `python -m tests.record.schemas`."""

import pathlib
import tempfile

from sqlalchemy import create_engine

from counterclaim.record import migrations, postgres
from tests.postgres import Cluster, find_programs
from tests.record.schemas import FOLDER, PARTED, statements


def freeze(store: str, address: str) -> None:
    """Write the statements of every step of a store that has no file yet."""
    with create_engine(address).begin() as connection:
        for step in range(1, len(migrations.STEPS) + 1):
            ran, file = statements(connection, step), FOLDER / store / f"{step:02}.sql"
            if not file.exists():
                file.write_text(PARTED.join(ran), encoding="utf-8")


if __name__ == "__main__":
    programs = find_programs()
    if programs is None:
        raise SystemExit("no PostgreSQL server is installed (apt-get install postgresql)")
    cluster = Cluster(programs)
    try:
        with tempfile.TemporaryDirectory() as room:
            freeze("sqlite", f"sqlite:///{pathlib.Path(room) / 'new.db'}")
        postgres.order_as_sqlite_does()
        freeze("postgresql", cluster.database().replace("postgresql:", "postgresql+psycopg:"))
    finally:
        cluster.stop()
