"""Whole documents are read as a person checked them.

`python -m tests.golden` writes the expectations anew; it is the only way to.
"""

import pytest

from tests.golden.lines import FOLDER, lines_of, read_golden, slugs


@pytest.mark.parametrize("slug", slugs())
def test_a_golden_document_is_read_as_checked(slug, model):
    expected = (FOLDER / slug / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert list(lines_of(read_golden(slug, model))) == expected


@pytest.mark.parametrize("slug", slugs())
def test_every_span_of_a_golden_document_holds_its_words(slug, model):
    text = (FOLDER / slug / "text.txt").read_text(encoding="utf-8")
    spans = list(_spans(read_golden(slug, model)))
    assert len(spans) > 20
    assert all(text[span.start : span.end] == span.text for span in spans)


def _spans(value):
    from counterclaim.model.spans import Span

    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
