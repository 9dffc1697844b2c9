"""Commands over actors: look one up, add CSV files of your own, list and remove them."""

import pathlib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counterclaim.lexicon.actors import Actor


@click.group()
def actors() -> None:
    """Look up actors and add actors of your own.

    The registry that comes with counterclaim holds states, their offices and
    forces, armed groups, coalitions, UN and aid bodies. Add others from a CSV
    file in UTF-8 whose first line names its columns: name and kind, and any of
    aliases (parted by semicolons), inter (ACLED's code), side, parent, country,
    since, until, id. A row whose id is known adds its aliases to that actor.
    """


@actors.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="CSV...",
    type=click.Path(exists=True, dir_okay=False, path_type=pathlib.Path),
)  # fmt: skip
def add(files: tuple[pathlib.Path, ...]) -> None:
    """Add the actors of CSV files; a file of the same name is replaced."""
    from counterclaim.lexicon.own_actors import add_file
    from counterclaim.show.words import counted

    for file in files:
        count = counted(add_file(file, _is_shipped), "actor")
        click.echo(f"{file.name}: {count} added; `read` and `add` use them from now on")


@actors.command()
@click.argument("name")
def find(name: str) -> None:
    """Show who NAME is: as a text names an actor, or an actor's id."""
    from counterclaim.lexicon.actors import BARE, registry
    from counterclaim.lexicon.own_actors import name_words, without_the

    texts = name_words(without_the(name)).split()
    forms = [text.lower() for text in texts]
    found: dict[str, Actor] = {}
    for spelled in (texts, None):
        for match in registry().match(forms, None, spelled):
            known = registry().get(match.value)
            if known is not None and (match.end - match.start) == len(texts):
                found.setdefault(known.id, known)
    known = registry().get(name)
    if known is not None:
        found.setdefault(known.id, known)
    for actor in found.values():
        click.echo(_line(actor))
        if actor.id.startswith(BARE):
            click.echo("  a common noun: which actor it means depends on the text's country")
    if not found:
        click.echo(f"no actor called {name!r}; add your own: counterclaim actors add CSV")


@actors.command(name="list")
def list_files() -> None:
    """List the files you have added, with the actors of each."""
    from counterclaim.lexicon.own_actors import own_files, read_file
    from counterclaim.show.words import counted

    files = own_files()
    for file in files:
        rows = read_file(file, _is_shipped)
        click.echo(f"{file.name}  {counted(rows.size, 'actor')}")
        for row in rows.actors:
            click.echo(f"  {row.id}  {row.name}  {row.kind}")
        for actor, alias in rows.aliases:
            click.echo(f"  {actor}  also {alias}")
    if not files:
        click.echo("none; add one with: counterclaim actors add CSV")


@actors.command()
@click.argument("file", metavar="FILE")
def remove(file: str) -> None:
    """Remove the actors of a file again, by its file name."""
    from counterclaim.lexicon.own_actors import remove_file

    remove_file(pathlib.Path(file).name)
    click.echo(f"the actors of {pathlib.Path(file).name} are removed")


def _is_shipped(actor: str) -> bool:
    from counterclaim.lexicon.actors import shipped

    return shipped().get(actor) is not None


def _line(actor: "Actor") -> str:
    from counterclaim.lexicon.actors import registry

    years = f"{actor.since or ''}-{actor.until or ''}" if actor.since or actor.until else None
    above = registry().ancestors(actor.id)
    side = registry().side(actor.id)
    parts = (
        actor.name, actor.kind, actor.country, f"part of {', '.join(above)}" if above else None,
        f"side: {side}" if side else None, years, f"inter {actor.inter}", actor.id,
    )  # fmt: skip
    return "  ".join(part for part in parts if part)
