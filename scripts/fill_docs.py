"""Write the real output of commands into the documentation, or check that it is current.

A page marks where output goes:

    <!-- output: counterclaim list -->
    ```text
    (written by this program)
    ```

`python -m scripts.fill_docs` writes all pages, `--check` only says which are behind. Commands run
in the checkout, on a record into which the example dossier has been read.
"""

import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable

ROOT = pathlib.Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
DOSSIER = ROOT / "examples" / "dossier"
_MARK = re.compile(r"<!-- output: (?P<command>.+?) -->\n```text\n(?P<output>.*?)```\n", re.DOTALL)
_WIDTH = "110"


def fill(page: str, output_of: Callable[[str], str]) -> str:
    """A page with the output of its commands put in.

    >>> print(fill("<!-- output: greet -->\\n```text\\nold\\n```\\n", lambda command: "hello"))
    <!-- output: greet -->
    ```text
    hello
    ```
    <BLANKLINE>
    """

    def block(match: re.Match[str]) -> str:
        command = match["command"]
        lines = [line.rstrip() for line in output_of(command).strip("\n").splitlines()]
        return f"<!-- output: {command} -->\n```text\n" + "\n".join([*lines, "```", ""])

    return _MARK.sub(block, page)


def in_record(folder: pathlib.Path) -> Callable[[str], str]:
    """Runs commands on a record of the example dossier, each only once."""
    known: dict[str, str] = {}
    environment = os.environ | {
        "PATH": f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COUNTERCLAIM_RECORD": str(folder / "demo.db"),
        "COLUMNS": _WIDTH,
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "OMP_NUM_THREADS": "1",
    }

    def run(command: str) -> str:
        if command not in known:
            done = subprocess.run(
                command,
                shell=True,
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
            if done.returncode:
                raise RuntimeError(f"{command}: {done.stderr or done.stdout}")
            known[command] = done.stdout
        return known[command]

    with (DOSSIER / "dossier.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            run(
                f"counterclaim add examples/dossier/{row['file']} "
                f"--publisher '{row['publisher']}' --published {row['published']}"
            )
    return run


def behind(*, write: bool) -> list[str]:
    """The pages whose output is not current; they are rewritten if `write` is true."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        run = in_record(pathlib.Path(folder))
        for path in PAGES:
            page = path.read_text(encoding="utf-8")
            filled = fill(page, run)
            if filled != page:
                found.append(str(path.relative_to(ROOT)))
                if write:
                    path.write_text(filled, encoding="utf-8")
    return found


if __name__ == "__main__":
    check = "--check" in sys.argv[1:]
    for name in behind(write=not check):
        print(f"{name}: output is {'not current (make docs)' if check else 'written'}")  # noqa: T201
        if check:
            sys.exit(1)
