"""The command line: thin commands, each loaded only when it is called."""

import importlib
import sys
from typing import NoReturn

import click

from counterclaim import __version__
from counterclaim.errors import CounterclaimError

_COMMANDS = {
    "read": ("reading", "read", "Read one article and show who says what happened."),
    "add": ("adding", "add", "Add documents to the record: files, folders, archives."),
    "batch": ("batching", "batch", "Read many files on all processors, to import later."),
    "fetch": ("fetching", "fetch", "Fetch pages or feeds and add what they hold."),
    "list": ("record", "list_documents", "List the documents of the record."),
    "show": ("record", "show", "Show one document of the record and its reading."),
    "search": ("record", "search", "Search the texts and claims of the record."),
    "remove": ("record", "remove", "Remove a document from the record."),
    "watch": ("watching", "watch", "Watch folders and feeds, and tell what changed."),
    "versions": ("versions", "versions", "Show what each version of a document changed."),
    "diff": ("versions", "diff", "Show what one document says otherwise than another."),
    "mark": ("custody", "mark", "Mark documents or sources confidential."),
    "verify": ("custody", "verify", "Check that nothing in the record was changed."),
    "custody": ("custody", "custody", "Show the history of a document or the record."),
    "package": ("evidence", "package", "Write an evidence bundle that a stranger can check."),
    "dossier": ("dossiers", "dossier", "Write incidents as pages that open anywhere."),
    "timestamp": ("evidence", "timestamp", "Have an outside authority stamp the custody log."),
    "incidents": (
        "incidents",
        "incidents",
        "List the incidents that the record's reports describe.",
    ),
    "incident": ("incidents", "incident", "Lay the accounts of one incident side by side."),
    "disputes": (
        "incidents",
        "disputes",
        "List the points on which parties contradict each other.",
    ),
    "party": ("inquiries", "party", "Show everything a party has said."),
    "encounters": ("inquiries", "encounters", "List where rival forces came near each other."),
    "explain": ("inquiries", "explain", "Say why reports are linked, or why accounts differ."),
    "review": ("review", "review", "List what waits for a person to decide."),
    "decide": ("deciding", "decide", "Decide about what was read, or take it back."),
    "decisions": ("review", "decisions", "Show who decided what, when and why."),
    "codebooks": ("codebooks", "codebooks", "Derive what ACLED, UCDP and Airwars would code."),
    "assign": ("agreement", "assign", "Give documents to a second, blind reviewer."),
    "agreement": ("agreement", "agreement", "Show how far two reviewers agree."),
    "serve": ("serving", "serve", "Open the record in a browser."),
    "export": ("exporting", "export", "Write the record in formats that others work with."),
    "import": ("exporting", "import_file", "Bring in an exported record, or annotations."),
    "users": ("users", "users", "Say who may sign in where a team shares the record."),
    "gazetteer": ("gazetteer", "gazetteer", "Look up place names and add places of your own."),
    "actors": ("actors", "actors", "Look up actors and add actors of your own."),
    "doctor": ("doctor", "doctor", "Look whether all is well, and say what to do."),
    "backup": ("backups", "backup", "Keep the record in a file, while others work on it."),
    "restore": ("backups", "restore", "Make a backup the record again."),
    "copy": ("copying", "copy", "Copy a whole record to a file or a server."),
    "schema": ("reading", "schema", "Print the JSON schema of a reading."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports each on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[name]
        command: click.Command = getattr(
            importlib.import_module(f"counterclaim.cli.{module}"), attribute
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[2]) for name, row in _COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="counterclaim")
def commands() -> None:
    """Keep a sourced record of who says what happened in armed conflict, and of
    where the accounts agree, differ or contradict each other."""


def main() -> NoReturn:
    """Run a command; whatever a user can mend is told in one line."""
    try:
        code = commands.main(standalone_mode=False)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except CounterclaimError as error:
        from counterclaim.show.words import plain

        click.echo(f"error: {plain(str(error))}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(code or 0)
