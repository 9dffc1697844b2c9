"""Commands that put a record away and take it back."""

import pathlib

import click

from counterclaim.cli.options import json_option, print_json, record_option
from counterclaim.cli.progress import naming


@click.command()
@click.argument("out", type=click.Path(path_type=pathlib.Path), metavar="OUT")
@click.option(
    "--quick", is_flag=True,
    help="Check the file, the custody log and the rows; hash no document again.",
)  # fmt: skip
@record_option
@json_option
def backup(out: pathlib.Path, quick: bool, record_path: str, as_json: bool) -> None:
    """Keep the record as it is at this moment in OUT, while others go on working.

    OUT is a new file, or a folder in which one is named after the record and the time.
    It is a record file itself, of a server's record too, and appears only when it has
    proved sound: every hash, the chain of the custody log, the number of rows. Users
    (FILE.users) and places and actors of your own are other files: copy them too.

    \b
    counterclaim backup --record strikes.db /backups
    counterclaim backup --record postgresql://desk/strikes strikes-2026-01-02.db
    """
    from counterclaim.record import open_record
    from counterclaim.record.backups import back_up
    from counterclaim.show.sizes import size_words
    from counterclaim.show.words import counted
    from counterclaim.web.users import users_beside

    with open_record(record_path, create=False) as record:
        if out.is_dir():
            out = out / _name(record_path, record.session.time())
        with naming() as tell:
            made = back_up(record.session, out, quick=quick, progress=tell)
    if as_json:
        print_json(made)
        return
    held = f"{counted(made.documents, 'document')}, {counted(made.lines, 'line')} of the log"
    click.echo(f"kept {made.place}: {held}, {size_words(made.size)}; it is sound")
    if made.head:
        click.echo(f"last line of the log: {made.head}")
    users = users_beside(record_path).path
    if users.exists():
        click.echo(f"note: who may sign in is in {users}: copy it too", err=True)


@click.command()
@click.argument("backup", type=click.Path(path_type=pathlib.Path), metavar="BACKUP")
@click.option(
    "--replace", is_flag=True,
    help="Replace the record that is there; it is put aside in a file first.",
)  # fmt: skip
@record_option
@json_option
def restore(backup: pathlib.Path, replace: bool, record_path: str, as_json: bool) -> None:
    """Make BACKUP the record again, in a file or on a server.

    The whole backup is checked before anything is touched: every hash, every span, the
    chain of the custody log. What is there is replaced only with --replace, in one step,
    and put aside first; programs that have it open go on with what was restored. The
    custody log says that it was restored.

    \b
    counterclaim restore /backups/strikes-20260102T030405Z.db --record strikes.db
    """
    from counterclaim.record.restoring import restore as put_back
    from counterclaim.record.sessions import now, user
    from counterclaim.show.words import counted

    with naming() as tell:
        done = put_back(
            backup, record_path, replace=replace, who=user(), clock=now, progress=tell
        )  # fmt: skip
    if as_json:
        print_json(done)
        return
    held = f"{counted(done.documents, 'document')}, {counted(done.lines, 'line')} of the log"
    click.echo(f"restored {done.place} from {backup}: {held}; it is sound")
    if done.aside:
        click.echo(f"what was there before is in {done.aside}")


def _name(record: str, at: str) -> str:
    """The name of a backup in a folder: the record's, and when it was made."""
    name = record.split("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".db")
    stamp = at[:19].replace("-", "").replace(":", "")
    return f"{name}-{stamp}Z.db"
