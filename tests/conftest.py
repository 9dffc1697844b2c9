"""What several test files share."""

import pathlib

import pytest

from counterclaim.reading.language import Model, load_model

ROOT = pathlib.Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"


@pytest.fixture(scope="session")
def model() -> Model:
    """The language model, loaded once for the tests that truly need it."""
    return load_model()


@pytest.fixture(scope="session")
def corpora() -> pathlib.Path:
    """The folder of public corpora beside the checkout; its tests are skipped without it."""
    if not CORPORA.is_dir():
        pytest.skip("the corpora are not beside this checkout (../shared/corpora)")
    return CORPORA
