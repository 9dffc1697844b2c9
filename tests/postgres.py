"""A PostgreSQL server of the tests' own: made in a folder, on a socket there, gone afterwards.

It listens on no network address. PostgreSQL will not run as root, so root's tests run
it as the user that its packages make.
"""

import getpass
import itertools
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence

import psycopg
from psycopg import sql

_FOLDERS = "/usr/lib/postgresql"


def find_programs() -> pathlib.Path | None:
    """The folder of `initdb` and `pg_ctl`, `None` where no server is installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return pathlib.Path(on_path).resolve().parent
    there = sorted(pathlib.Path(_FOLDERS).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return there[-1].parent if there else None


class Cluster:
    """A running server; `database()` makes an empty one and gives its address."""

    def __init__(self, programs: pathlib.Path) -> None:
        self._programs = programs
        self._owner = "postgres" if os.getuid() == 0 else getpass.getuser()
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="cc-pg-"))
        self._numbers = itertools.count(1)
        if os.getuid() == 0:
            owner = pwd.getpwnam(self._owner)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", self._data, "-U", self._owner, "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-o", options,
                  "-l", str(self._folder / "log"))  # fmt: skip

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"record{next(self._numbers)}"
        address = f"postgresql://{self._owner}@/%s?host={self._folder}"
        with psycopg.connect(address % "postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return address % name

    def stop(self) -> None:
        """End the server and delete its folder."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._data)
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = (str(self._programs / program), *arguments)
        user = self._owner if os.getuid() == 0 else None
        done = subprocess.run(
            command, user=user, cwd=self._folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
