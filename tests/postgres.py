"""A PostgreSQL server of the tests' own: made in a folder, on a socket there, gone afterwards.

It is gone, too, when the tests are killed. It listens on no network address. PostgreSQL will
not run as root, so root's tests run it as the user that its packages make.
"""

import contextlib
import getpass
import itertools
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from typing import LiteralString

import psycopg
from psycopg import sql

from counterclaim.record import open_record

_FOLDERS = "/usr/lib/postgresql"
_END = pathlib.Path(__file__).with_name("postgres_end.py")


def find_programs() -> pathlib.Path | None:
    """The folder of `initdb` and `pg_ctl`, `None` where no server is installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return pathlib.Path(on_path).resolve().parent
    there = sorted(pathlib.Path(_FOLDERS).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return there[-1].parent if there else None


class Cluster:
    """A running server; `database()` makes an empty database and gives its address."""

    def __init__(self, programs: pathlib.Path) -> None:
        self._programs = programs
        self._owner = "postgres" if os.getuid() == 0 else getpass.getuser()
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="cc-pg-"))
        self._numbers = itertools.count(1)
        self._empty: str | None = None
        if os.getuid() == 0:
            owner = pwd.getpwnam(self._owner)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        self._end = self._watched()
        self._run("initdb", "-D", self._data, "-U", self._owner, "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-o", options,
                  "-l", str(self._folder / "log"))  # fmt: skip

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def database(self, *, like: str | None = None) -> str:
        """The address of a new database: an empty one, or one `like` that at an address."""
        name = f"record{next(self._numbers)}"
        template = _name_in(like) if like else "template1"
        self._say("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self._address(name)

    @contextlib.contextmanager
    def record(self) -> Iterator[str]:
        """The address of a new record with nothing in it, for as long as it is needed."""
        if self._empty is None:
            self._empty = self.database()
            open_record(self._empty).close()
        address = self.database(like=self._empty)
        yield address
        self.drop(address)

    def drop(self, address: str) -> None:
        """Delete a database, whoever still uses it."""
        self._say("DROP DATABASE {} WITH (FORCE)", _name_in(address))

    def stop(self) -> None:
        """End the server and delete its folder."""
        self._end.communicate()

    def _watched(self) -> subprocess.Popen[bytes]:
        """A process that ends the server when the other end of its standard input is closed."""
        user = [self._owner] if os.getuid() == 0 else []
        return subprocess.Popen(
            [sys.executable, str(_END), str(self._programs / "pg_ctl"), str(self._folder), *user],
            stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def _address(self, name: str) -> str:
        return f"postgresql://{self._owner}@/{name}?host={self._folder}"

    def _say(self, command: LiteralString, *names: str) -> None:
        words = sql.SQL(command).format(*map(sql.Identifier, names))
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(words)

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = (str(self._programs / program), *arguments)
        user = self._owner if os.getuid() == 0 else None
        done = subprocess.run(
            command, user=user, cwd=self._folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")


def _name_in(address: str) -> str:
    """The database that an address leads to."""
    return address.partition("?")[0].rpartition("/")[2]
