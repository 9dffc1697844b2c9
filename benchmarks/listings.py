"""`python -m benchmarks golden ...`, `speakers` and `peers`: what is missed, and by whom."""

import pathlib

import click

from benchmarks.corpora import corpora


@click.group()
def golden() -> None:
    """List what readings miss in the gold of this project."""


@golden.command()
@click.option("--about", help="Only passages about this.")
@click.option("--figures", is_flag=True, help="Only the figures by phenomenon.")
def attribution(about: str | None, figures: bool) -> None:
    """Missed, false and wrong claims of the golden set, by phenomenon."""
    from benchmarks.golden.scores import (
        by_phenomenon,
        claim_shares,
        field_counts,
        listing,
        read_golden,
    )

    judgements = read_golden(about)
    for name, group in by_phenomenon(judgements).items():
        wanted = sum(len(judgement.right) + len(judgement.missed) for judgement in group)
        false = sum(len(judgement.false) for judgement in group)
        shares = _percent(claim_shares(group)) if wanted else "none wanted"
        click.echo(f"{name}: {len(group)} texts, {wanted} claims, {false} false: {shares}")
        for judgement in group if not figures else ():
            lines = list(listing(judgement))
            if lines:
                click.echo(f"  {judgement.passage.id}")
            for line in lines:
                click.echo(f"    {line}")
    click.echo(f"all: {len(judgements)} texts, {_percent(claim_shares(judgements))}")
    for name, (right, judged) in field_counts(judgements).items():
        click.echo(f"{name}: {right} of {judged} right")


@click.command()
@click.argument("folder", type=click.Path(path_type=pathlib.Path, exists=True), required=False)
def speakers(folder: pathlib.Path | None) -> None:
    """Accounts whose quote is not read as said by their speaker (FOLDER holds the bundles)."""
    from benchmarks.speakers import judge_speakers

    found = judge_speakers(folder or corpora() / "accounts")
    if not found:
        raise click.ClickException("no bundles (*/gold.json) there: set COUNTERCLAIM_CORPORA")
    for spoken in found:
        if not spoken.right:
            said = "; ".join(spoken.found) or "nobody"
            click.echo(f"{spoken.document}: {spoken.speaker} | {spoken.quote} | said by {said}")
    right = sum(spoken.right for spoken in found)
    click.echo(f"{right} of {len(found)} right, {100 * right / len(found):.1f} %")


@click.group()
def peers() -> None:
    """Measure other systems beside ours in one run."""


@peers.command(name="attribution")
@click.argument("source", type=click.Path(path_type=pathlib.Path, exists=True), required=False)
def peers_of_attribution(source: pathlib.Path | None) -> None:
    """Attribution on PolNeAR's dev file: ours, rules alone, textacy; and by kind of cue."""
    from benchmarks.peers.attribution import compare, systems
    from benchmarks.report import peers_text
    from benchmarks.runs import keep_results

    found = systems()
    if "textacy" not in found:
        click.echo("textacy is not installed (pip install textacy): its row is left out", err=True)
    if source is not None:
        click.echo(peers_text(compare(source, found)), nl=False)
        return
    folder = corpora() / "attribution"
    result = compare(folder / "dev.jsonl.gz", found, sample=folder / "dev_sample60.ids")
    keep_results(attribution_peers=result)
    click.echo(peers_text(result), nl=False)


def _percent(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {100 * share:.1f}" for name, share in shares.items())
