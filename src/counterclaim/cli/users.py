"""Commands over the users of a record that a team shares in the browser."""

import sys
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.web.users import Users

_ROLES = click.Choice(["viewer", "reviewer", "admin"])
_role_option = click.option(
    "--role", type=_ROLES, default="reviewer", show_default=True,
    help="viewer: reads; reviewer: also adds and decides; admin: everything.",
)  # fmt: skip
_stdin_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input, one line."
)


@click.group()
def users() -> None:
    """Say who may sign in where a team shares a record in the browser.

    As soon as there is one user, everybody has to sign in. Users are kept in a file of
    their own beside the record (its name with .users), passwords and tokens only as hashes.
    """


@users.command()
@click.argument("name", metavar="NAME")
@_role_option
@_stdin_option
@record_option
def add(name: str, role: str, password_stdin: bool, record_path: str) -> None:
    """Let somebody sign in; asks for their password, at least 10 characters."""
    known = _users(record_path)
    added = known.add(name, _password(password_stdin), role)  # type: ignore[arg-type]
    click.echo(f"added {added.name}, {added.role}")


@users.command("list")
@record_option
@json_option
def list_users(record_path: str, as_json: bool) -> None:
    """List who may sign in, and with which role."""
    found = _users(record_path).all()
    if as_json:
        print_json([{"name": u.name, "role": u.role, "token": u.token is not None} for u in found])
        return
    if not found:
        click.echo("nobody has to sign in; add somebody with: counterclaim users add NAME")
    for user in found:
        click.echo(f"{user.role:<9} {user.name}" + ("  has a token" if user.token else ""))


@users.command()
@click.argument("name", metavar="NAME")
@click.option("--role", type=_ROLES, help="Their role from now on.")
@click.option("--password", is_flag=True, help="Ask for a new password.")
@_stdin_option
@record_option
def change(
    name: str, role: str | None, password: bool, password_stdin: bool, record_path: str
) -> None:
    """Give somebody another role or password; they have to sign in again."""
    from counterclaim.errors import InputError

    if not (role or password or password_stdin):
        raise InputError("nothing to change: give --role or --password")
    new = _password(password_stdin) if password or password_stdin else None
    changed = _users(record_path).change(name, password=new, role=role)  # type: ignore[arg-type]
    click.echo(f"changed {changed.name}, {changed.role}")


@users.command()
@click.argument("name", metavar="NAME")
@record_option
def remove(name: str, record_path: str) -> None:
    """Let somebody sign in no longer; whoever is signed in by that name is out at once."""
    _users(record_path).remove(name)
    click.echo(f"removed {name}")


@users.command()
@click.argument("name", metavar="NAME")
@click.option("--revoke", is_flag=True, help="Take the token back.")
@record_option
def token(name: str, revoke: bool, record_path: str) -> None:
    """Make a token with which scripts read the JSON interface, in place of the last one.

    \b
    curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8484/api/incidents
    """
    known = _users(record_path)
    if revoke:
        known.revoke_token(name)
        click.echo(f"{name} has no token any longer")
        return
    click.echo(known.make_token(name))
    click.echo("this token reads and changes nothing; it is shown this once", err=True)


def _users(record_path: str) -> "Users":
    from counterclaim.web.users import users_beside

    return users_beside(record_path)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
