"""`python -m tests.golden`: how what is read in each golden document differs from what was checked.

A line with `-` was checked and is no longer read; one with `+` is read and not (yet) checked.
Copy into expected.txt what you have looked at and found right.
"""

import sys

from counterclaim.reading.language import load_model
from tests.golden.lines import checked_lines, lines_of, read_golden, slugs

if __name__ == "__main__":
    model = load_model()
    for slug in slugs():
        read, checked = list(lines_of(read_golden(slug, model))), checked_lines(slug)
        sys.stdout.write(f"{slug}\n")
        sys.stdout.writelines(f"- {line}\n" for line in checked if line not in read)
        sys.stdout.writelines(f"+ {line}\n" for line in read if line not in checked)
