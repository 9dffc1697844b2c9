"""Whole documents still give all that a person checked in them.

`python -m tests.golden` shows what is read and not checked, and the other way round.
"""

import pytest

from tests.golden.lines import FOLDER, checked_lines, lines_of, read_golden, slugs


@pytest.mark.parametrize("slug", slugs())
def test_a_golden_document_still_gives_what_was_checked(slug, model):
    checked = checked_lines(slug)
    read = set(lines_of(read_golden(slug, model)))
    assert len(checked) > 10
    assert [line for line in checked if line not in read] == []


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
