"""Run docs/notebook.ipynb and keep its output, or check that it runs.

`python -m scripts.run_notebook` writes the output into it, `--check` only runs it.
"""

import pathlib
import sys

import nbformat
from nbclient import NotebookClient

ROOT = pathlib.Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
_SECONDS = 600


def run() -> nbformat.NotebookNode:
    """The notebook with fresh output; an exception in a cell is raised."""
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, timeout=_SECONDS, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times of day
    notebook.metadata.pop("language_info", None)
    return notebook


if __name__ == "__main__":
    done = run()
    if "--check" not in sys.argv[1:]:
        nbformat.write(done, NOTEBOOK)  # type: ignore[no-untyped-call]
