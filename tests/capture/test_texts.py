"""Markdown loses its markup and keeps its lines."""

from counterclaim.capture.texts import read_markdown

PAGE = """\
# Raid on the mill

By **Lena Okoro**

The army [denied](https://wire.example) the raid,
and *two* medics doubted that.

> We were there.

1. first
2. second
"""


def test_markup_goes_and_lines_stay() -> None:
    extracted = read_markdown(PAGE, encoding="utf-8")
    assert extracted.title == "Raid on the mill"
    assert [line for line in extracted.text.split("\n") if line] == [
        "Raid on the mill",
        "By Lena Okoro",
        "The army denied the raid,",
        "and two medics doubted that.",
        "> We were there.",
        "- first",
        "- second",
    ]
