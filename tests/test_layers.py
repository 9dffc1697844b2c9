"""Who may import whom: the one-way flow of docs/architecture.md, held by reading the imports."""

import ast
import pathlib
import subprocess
import sys

import pytest

PACKAGE = pathlib.Path(__file__).parent.parent / "src" / "counterclaim"
LEVELS = (
    {"errors", "logs", "model"},
    {"lexicon", "gazetteer"},
    {"capture", "reading", "relate", "record", "review", "codebooks"},
    {"show", "export", "evidence"},
    {"deciding", "pipeline", "relating", "watching"},
    {"components", "health", "scale", "web"},
    {"cli"},
)
LEVEL_OF = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "sqlalchemy",
    "trafilatura",
    "lxml",
    "lemminflect",
    "pandas",
    "krippendorff",
}


def imports(path: pathlib.Path) -> set[str]:
    """Everything a module imports, inside functions too, by full dotted name."""
    found = set()
    package = ["counterclaim", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            near = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*near, *filter(None, [node.module])])
            found |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return found


def rooms(path: pathlib.Path) -> set[str]:
    """The rooms of the package that a module imports from."""
    names = (name.split(".") for name in imports(path) if name.startswith("counterclaim."))
    return {parts[1] for parts in names if parts[1] in LEVEL_OF}


def named(path: pathlib.Path) -> str:
    return str(path.relative_to(PACKAGE))


def room_of(path: pathlib.Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_room_has_a_level() -> None:
    found = {room_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert found <= set(LEVEL_OF), f"give {found - set(LEVEL_OF)} a level in LEVELS"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_come_only_from_lower_levels(path: pathlib.Path) -> None:
    room = room_of(path)
    if room in {"__init__", "__main__"}:
        pytest.skip("the front door names everything and loads nothing")
    higher = {r for r in rooms(path) - {room} if LEVEL_OF[r] >= LEVEL_OF[room]}
    assert not higher, f"{named(path)} imports from {sorted(higher)}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_language_room_knows_spacy(path: pathlib.Path) -> None:
    known = {name.split(".")[0] for name in imports(path)} & {"spacy", "thinc"}
    assert not known or named(path) == "reading/language.py"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_the_package_knows_nothing_of_tests_and_benchmarks(path: pathlib.Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & {"tests", "benchmarks", "scripts"}


def loaded_after(code: str) -> set[str]:
    """The heavy packages that are loaded in a fresh interpreter after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n' + ' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split()) & HEAVY


def test_import_counterclaim_loads_nothing_heavy() -> None:
    assert loaded_after("import counterclaim") == set()


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_the_command_line_answers_without_loading_anything_heavy(argument: str) -> None:
    code = (
        f"import sys; sys.argv = ['counterclaim', {argument!r}]\n"
        "from counterclaim.cli import main\n"
        "try: main()\nexcept SystemExit as stop: assert not stop.code, stop.code"
    )
    assert loaded_after(code) == set()


def test_the_steps_of_reading_load_no_model_when_imported() -> None:
    assert "spacy" not in loaded_after("import counterclaim.pipeline")
