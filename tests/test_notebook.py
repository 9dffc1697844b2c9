"""The notebook of the documentation runs from its first cell to its last."""

import warnings

from scripts.run_notebook import run


def test_the_notebook_runs_and_draws() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cells = run().cells
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in outputs} == {"execute_result", "display_data"}
    assert any("image/png" in output.get("data", {}) for output in outputs)
