"""Who may sign in where a team shares a record: names, roles, hashed passwords and tokens.

Kept in a small file of its own beside the record, so that a record can be given away
without them; only its owner can read it.
"""

import functools
import hashlib
import hmac
import os
import pathlib
import re
import secrets
import tempfile
from typing import get_args

import argon2
import msgspec

from counterclaim.errors import InputError
from counterclaim.model.values import Value
from counterclaim.record.places import Place, on_server, title_of
from counterclaim.web.roles import Role

SHORTEST = 10
ROLES: tuple[Role, ...] = get_args(Role)
_NAME = re.compile(r"[\w][\w.@ -]{0,39}")
_HASHER = argon2.PasswordHasher()


class User(Value, frozen=True, kw_only=True):
    """Somebody who may sign in; `password` and `token` are hashes."""

    name: str
    role: Role
    password: str
    token: str | None = None

    @property
    def stamp(self) -> str:
        """What a session was opened on: it ends when password or role change."""
        return hashlib.sha256(f"{self.password}\x1f{self.role}".encode()).hexdigest()


class Users:
    """The users of a record, from their file; none where there is no file."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] | None = None
        self._users: dict[str, User] = {}

    def all(self) -> tuple[User, ...]:
        """Everybody, by name."""
        self._refresh()
        return tuple(sorted(self._users.values(), key=lambda user: user.name.casefold()))

    def get(self, name: str) -> User | None:
        """A user by name."""
        self._refresh()
        return self._users.get(name)

    def signed_in(self, name: str, password: str) -> User | None:
        """The user whose password it is; as slow for a name that nobody has."""
        user = self.get(name)
        try:
            _HASHER.verify(user.password if user else _nobodys(), password)
        except argon2.exceptions.VerificationError:
            return None
        return user

    def of_token(self, token: str) -> User | None:
        """The user whose token for scripts it is."""
        digest = _digest(token)
        found = [u for u in self.all() if u.token and hmac.compare_digest(u.token, digest)]
        return found[0] if found else None

    def add(self, name: str, password: str, role: Role) -> User:
        """Let somebody sign in."""
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for a user: letters, digits, . _ @ - and blanks")
        if self.get(name):
            raise InputError(f"there is a user {name!r} already: remove them first")
        user = User(name=name, role=role, password=_hashed(password))
        self._write({**self._users, name: user})
        return user

    def change(self, name: str, *, password: str | None = None, role: Role | None = None) -> User:
        """Give somebody another password or role; their sessions end."""
        user = self._known(name)
        changed = msgspec.structs.replace(
            user,
            password=_hashed(password) if password is not None else user.password,
            role=role or user.role,
        )
        self._write({**self._users, name: changed})
        return changed

    def remove(self, name: str) -> None:
        """Let somebody sign in no longer; their sessions end at once."""
        self._known(name)
        self._write({key: user for key, user in self._users.items() if key != name})

    def make_token(self, name: str) -> str:
        """A new token to read the JSON interface with, in place of the last; shown this once."""
        user, token = self._known(name), f"cc_{secrets.token_urlsafe(32)}"
        changed = msgspec.structs.replace(user, token=_digest(token))
        self._write({**self._users, name: changed})
        return token

    def revoke_token(self, name: str) -> None:
        """Let no script read in somebody's name any longer."""
        changed = msgspec.structs.replace(self._known(name), token=None)
        self._write({**self._users, name: changed})

    def _known(self, name: str) -> User:
        user = self.get(name)
        if user is None:
            raise InputError(f"there is no user {name!r}: see counterclaim users list")
        return user

    def _refresh(self) -> None:
        """Read the file again where it has changed."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._users, self._read_at = {}, None
            return
        now = (found.st_mtime_ns, found.st_size)
        if now != self._read_at:
            try:
                users = msgspec.json.decode(self.path.read_bytes(), type=list[User])
            except (OSError, msgspec.MsgspecError) as error:
                raise InputError(f"{self.path}: is no file of users ({error})") from None
            self._users, self._read_at = {user.name: user for user in users}, now

    def _write(self, users: dict[str, User]) -> None:
        """Put the file in the place of the old one, whole."""
        content = msgspec.json.format(msgspec.json.encode(list(users.values())), indent=1)
        try:
            handle, name = tempfile.mkstemp(dir=self.path.absolute().parent, prefix=".users-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            pathlib.Path(name).replace(self.path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(f"{self.path}: cannot be written ({reason})") from None
        self._read_at = None


def users_beside(record: Place) -> Users:
    """The users of a record: beside its file, or in this folder for a database of a server.

    >>> users_beside("strikes.db").path.name
    'strikes.db.users'
    >>> users_beside("postgresql://desk/strikes").path.name
    'strikes.users'
    """
    name = title_of(record) if on_server(record) else os.fspath(record)
    return Users(pathlib.Path(f"{name}.users"))


@functools.cache
def _nobodys() -> str:
    """A hash to check against where a name is nobody's, so that it takes as long."""
    return _HASHER.hash("a password that nobody has")


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise InputError(f"a password has at least {SHORTEST} characters")
    return _HASHER.hash(password)


def _digest(token: str) -> str:
    """Tokens are random enough that a plain hash keeps them secret."""
    return hashlib.sha256(token.encode()).hexdigest()
