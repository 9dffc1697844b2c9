"""Commands over place names: look one up, add GeoNames dumps, list and remove them."""

import pathlib

import click


@click.group()
def gazetteer() -> None:
    """Look up place names and add places of your own.

    The gazetteer that comes with counterclaim holds the world's towns of 500
    people and more. Villages, rivers, camps and hospitals come from GeoNames
    dumps (download.geonames.org/export/dump), which you add once.
    """


@gazetteer.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=pathlib.Path),
)  # fmt: skip
def add(files: tuple[pathlib.Path, ...]) -> None:
    """Add GeoNames dumps: XX.txt, admin1CodesASCII.txt, alternateNamesV2.txt."""
    from rich.progress import Progress, TaskID

    from counterclaim.gazetteer.dumps import add_dump, dump_kind, open_user_file
    from counterclaim.gazetteer.store import user_file
    from counterclaim.show.words import counted

    order = {"places": 0, "areas": 1, "names": 2}
    connection = open_user_file(user_file())
    for file in sorted(files, key=lambda f: order[dump_kind(f)]):
        with Progress(transient=True) as bar:
            task = bar.add_task(file.name, total=file.stat().st_size)

            def show(read: int, bar: Progress = bar, task: TaskID = task) -> None:
                bar.update(task, completed=read)

            count = add_dump(connection, file, progress=show)
        click.echo(f"{file.name}: {counted(count, 'line')} added")
    connection.close()


@gazetteer.command()
@click.argument("name")
@click.option("--country", metavar="CODE", help="Only in this country (ISO code, as in SY).")
def find(name: str, country: str | None) -> None:
    """Show the places that bear NAME, most populous first."""
    from counterclaim.gazetteer.keys import name_key
    from counterclaim.gazetteer.store import open_gazetteer

    places = open_gazetteer()
    found = places.find(name)
    if country is not None:
        code = country.upper()
        found = tuple(e for e in found if e.country == code)
        found = found or tuple(e for e, _ in places.similar(name_key(name), code))
    for entry in found:
        area = places.area(entry.country, entry.admin1) if entry.country and entry.admin1 else None
        where = ", ".join(filter(None, (area.name if area else None, entry.country)))
        point = f"{entry.latitude:.4f} {entry.longitude:.4f}"
        kind = entry.kind.name.lower()
        click.echo(f"{entry.name}  {kind}  {where}  {point}  {entry.gazetteer_id}")
    if not found:
        click.echo(
            f"no place called {name!r}; add a country's places: counterclaim gazetteer add XX.txt"
        )


@gazetteer.command(name="list")
def list_dumps() -> None:
    """List the dumps you have added."""
    from counterclaim.gazetteer.dumps import imported, open_user_file
    from counterclaim.gazetteer.store import user_file
    from counterclaim.show.words import counted

    path = user_file()
    rows = imported(open_user_file(path)) if path.exists() else ()
    for row in rows:
        rest = "" if row.complete else ", not complete"
        click.echo(f"{row.file}  {counted(row.rows, 'line')}{rest}")
    if not rows:
        click.echo("none; add one with: counterclaim gazetteer add XX.txt")


@gazetteer.command()
@click.argument("file", metavar="FILE")
def remove(file: str) -> None:
    """Remove the places of a dump again, by its file name."""
    from counterclaim.gazetteer.dumps import open_user_file, remove_dump
    from counterclaim.gazetteer.store import user_file
    from counterclaim.show.words import counted

    count = remove_dump(open_user_file(user_file()), pathlib.Path(file).name)
    click.echo(f"{counted(count, 'place')} removed")
