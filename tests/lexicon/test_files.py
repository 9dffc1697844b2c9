"""Every lexicon file keeps the house rules, whatever is in it."""

import pathlib
import tomllib

import pytest

import counterclaim.lexicon

FOLDER = pathlib.Path(counterclaim.lexicon.__file__).parent
PACKAGE = FOLDER.parent
FILES = sorted(FOLDER.glob("*/*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_lexicon_opens_with_a_comment_on_what_it_holds(path: pathlib.Path) -> None:
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert len(head) > 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_entries_have_ids_of_their_own(path: pathlib.Path) -> None:
    for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(table, list) and table and isinstance(table[0], dict) and "id" in table[0]:
            ids = [entry["id"] for entry in table]
            assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_lexicon_is_used_by_the_package(path: pathlib.Path) -> None:
    name = f'"{path.stem}"'
    assert any(
        name in module.read_text(encoding="utf-8")
        or path.name in module.read_text(encoding="utf-8")
        for module in PACKAGE.rglob("*.py")
    )
