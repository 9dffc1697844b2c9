"""Each rule of the codebooks on its own example: a report in our words, read, related and coded."""

import fnmatch

import pytest

from counterclaim.codebooks import all_rules
from counterclaim.codebooks.rulebook import Example, Rule
from counterclaim.codebooks.traces import Worth
from counterclaim.reading.language import Model
from tests.codebooks.rows import cell_of, readings_of, rows_of

EXAMPLES = [(rule, example) for rule in all_rules() for example in rule.examples]
IDS = [f"{r.id}-{r.examples.index(e)}" for r, e in EXAMPLES]


def matches(value: Worth, wanted: Worth) -> bool:
    if wanted == "":
        return value is None
    if isinstance(wanted, str) and "*" in wanted:
        return fnmatch.fnmatchcase(str(value), wanted)
    return value == wanted


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_a_rule_gives_what_its_example_says(rule: Rule, example: Example, model: Model) -> None:
    rows = rows_of(readings_of(example, model))
    used = set()
    for name, wanted in example.gives.items():
        codebook, _, field = name.rpartition(":")
        cell = cell_of(rows, codebook or rule.codebook, field, row=example.row)
        assert matches(cell.value, wanted), f"{name}: {cell.value!r}: {cell.reason}"
        used |= {cell.rule, *(aside.rule for aside in cell.set_aside)}
    if rule.fields or rule.sets_aside:
        assert rule.id in used


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_what_holds_of_every_row(rule: Rule, example: Example, model: Model) -> None:
    readings = readings_of(example, model)
    rows = rows_of(readings)
    known = {rule.id: rule for rule in all_rules()}
    texts = {r.document: {s.start: s.text for s in r.sentences} for r in readings}
    for row in rows:
        for cell in row.cells:
            assert cell.field in known[cell.rule].fields or cell.rule.endswith(".empty")
            assert cell.value is None or not cell.rule.endswith(".empty")
            for citation in (*cell.used, *(aside.citation for aside in cell.set_aside)):
                sentence = citation.sentence
                assert sentence is not None and texts[citation.document][sentence.start]
                start = citation.quote.start - sentence.start
                assert sentence.text[start:].startswith(citation.quote.text)
    ucdp = {f: cell_of(rows, "ucdp", f).value for f in ("low", "best", "high")}
    assert ucdp["low"] <= ucdp["best"] <= ucdp["high"]  # type: ignore[operator]
    split = [cell_of(rows, "ucdp", f"deaths_{x}").value for x in ("a", "b", "civilians", "unknown")]
    assert ucdp["best"] == sum(int(n) for n in split if n is not None)
    for row in rows:
        for cell in row.cells:
            if cell.field.endswith("_min") and cell.value is not None:
                most = row.value(cell.field.removesuffix("min") + "max")
                assert int(cell.value) <= int(most)  # type: ignore[arg-type]
