"""Commands that read one article without keeping it."""

import click


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--published", metavar="DATE", help="Day it was published (YYYY-MM-DD).")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@click.option("--text", is_flag=True, help="Show the article with what was read marked in it.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole reading as JSON.")
def read(
    file: str,
    published: str | None,
    publisher: str | None,
    model: str | None,
    text: bool,
    as_json: bool,
) -> None:
    """Read one article (text, HTML, PDF, Word, mail; - for standard input) and show who says
    what happened, where and when, to whom, how sure they are, and on which
    points they contradict each other. Nothing is stored.

    \b
    counterclaim read article.html --publisher "Harbour Wire"
    counterclaim read - --published 2015-09-30 --json < article.txt
    """
    from counterclaim.capture import capture_one
    from counterclaim.pipeline import published_on, read_document
    from counterclaim.reading.language import load_model

    day = published_on(published)
    capture = capture_one(file, published=day.at if day else None, publisher=publisher)
    reading = read_document(capture.document, model=load_model(model))
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(reading), indent=2).decode())
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.reading import print_reading, print_text

    console = Console()
    if text:
        print_text(reading, capture.document, console)
    else:
        print_reading(reading, capture.document, console)


@click.command()
def schema() -> None:
    """Print the JSON schema of a reading, as `read --json` writes it."""
    import json

    import msgspec

    from counterclaim.model.readings import Reading

    click.echo(json.dumps(msgspec.json.schema(Reading), indent=2, ensure_ascii=False))
