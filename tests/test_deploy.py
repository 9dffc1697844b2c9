"""The units and the container file run commands that there are, with options that they have."""

import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import click
import pytest

from counterclaim.cli import commands

DEPLOY = pathlib.Path(__file__).parent.parent / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
PROGRAM = "/opt/counterclaim/bin/counterclaim"


def started() -> list[list[str]]:
    """What is run: the arguments of each call of counterclaim."""
    lines = [line for unit in UNITS for line in unit.read_text().splitlines()]
    found = [line.partition("=")[2] for line in lines if line.startswith("ExecStart=")]
    calls = [shlex.split(line.lstrip("-")) for line in found]
    container = (DEPLOY / "Containerfile").read_text()
    last = re.findall(r'^CMD (\[".*\])$', container, re.MULTILINE)[-1]
    return [call[1:] for call in calls if call[0] == PROGRAM] + [json.loads(last)]


@pytest.mark.parametrize("call", started(), ids=" ".join)
def test_what_is_run_is_there(call: list[str]) -> None:
    name, *arguments = call
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    parsed = command.make_context(name, list(arguments), resilient_parsing=True)
    assert not parsed.args
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in arguments if word.startswith("--")} <= options


def test_four_things_are_run() -> None:
    assert [call[0] for call in started()] == ["backup", "watch", "serve", "serve"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_a_unit(unit: pathlib.Path, tmp_path: pathlib.Path) -> None:
    verifier = shutil.which("systemd-analyze")
    if verifier is None:
        pytest.skip("no systemd-analyze on the PATH")
    for one in UNITS:
        there = one.read_text().replace(PROGRAM, sys.executable)
        (tmp_path / one.name).write_text(there)
    done = subprocess.run(
        [verifier, "verify", "--man=no", str(tmp_path / unit.name)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_runs_as_nobody_in_particular_and_is_probed() -> None:
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    assert "USER 10001" in lines
    assert "VOLUME /data" in lines
    assert any("/health/ready" in line for line in lines)
