"""The documentation cannot fall behind: every command is in it, and the output it shows is real."""

import pathlib
import re
import subprocess
import sys

import click
import pytest

from counterclaim.cli import commands
from scripts.fill_docs import behind

ROOT = pathlib.Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
COMMANDS = commands.list_commands(click.Context(commands))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_section_and_its_help_on_the_page(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"\n## counterclaim {name}\n" in page
    assert f"<!-- output: counterclaim {name} --help -->" in page


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_what_its_options_mean(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert command.help
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert all(option.help for option in options), [o.name for o in options if not o.help]


def test_the_output_shown_in_the_documentation_is_current() -> None:
    assert behind(write=False) == [], "run make docs, and read what changed"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: pathlib.Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_runtime_dependency_says_why_it_is_there() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert listed
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for name in re.findall(r'"([A-Za-z0-9-]+)', listed[1]):
        assert f"| {name} |" in page, name


def test_the_version_is_the_packages_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counterclaim", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^version = "(.+)"', project, re.MULTILINE)[1] in done.stdout  # type: ignore[index]
