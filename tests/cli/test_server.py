"""Every command works on a record on a server as on one in a file."""

import pathlib

import pytest
from click.testing import CliRunner

from counterclaim.cli import commands

NOTES = {
    "a.txt": "The army said its jets struck a depot in Homs on 3 May 2016. "
    "Activists said 12 civilians were killed in the strike on Homs.",
    "b.txt": "The ministry denied on Wednesday that jets had struck Homs on 3 May 2016. "
    "Nobody was killed there, a spokesman said.",
}
VIEWS = (
    ("list",),
    ("search", "depot"),
    ("incidents",),
    ("disputes",),
    ("encounters",),
    ("party", "army"),
)


def seen(record: str, folder: pathlib.Path) -> list[str]:
    """What each command prints of a record that two notes were added to."""
    run = CliRunner(env={"COUNTERCLAIM_RECORD": record})
    files = [str(folder / name) for name in NOTES]
    done = run.invoke(commands, ["add", *files, "--published", "2016-05-04"])
    assert done.exit_code == 0, done.output
    shown = []
    for view in VIEWS:
        done = run.invoke(commands, [*view, "--json"])
        assert done.exit_code == 0, (view, done.output)
        shown.append("\n".join(line for line in done.output.split("\n") if "_at" not in line))
    return shown


@pytest.mark.usefixtures("model")
def test_a_server_shows_what_a_file_shows(
    place: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    for name, content in NOTES.items():
        (folder / name).write_text(content)
    shown = seen(place, folder)
    assert all("doc-" in view for view in shown[:3])
    assert shown == seen(str(folder / "file.db"), folder)
