"""`python -m tests.golden`: write anew what is read in each golden document."""

from counterclaim.read.language import load_model
from tests.golden.lines import FOLDER, lines_of, read_golden, slugs

if __name__ == "__main__":
    model = load_model()
    for slug in slugs():
        expected = "\n".join(lines_of(read_golden(slug, model))) + "\n"
        (FOLDER / slug / "expected.txt").write_text(expected, encoding="utf-8")
