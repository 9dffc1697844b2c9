"""Fit the weights of `counterclaim.relate.texts` on the public gun-violence reports.

    python -m benchmarks.train.text_links CORPORA/events/gva_train.jsonl.gz

Prints the weights and the bias; they are few, so they stand in the module itself.
"""

import argparse
import datetime
import gzip
import json
import pathlib

from sklearn.linear_model import LogisticRegression

from counterclaim.relate.texts import DatedText, text_clues

_PARTS = 4


def main() -> None:
    """Fit on parts of the corpus as large as the development set, so that word counts are alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=pathlib.Path)
    with gzip.open(parser.parse_args().train, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    incidents = sorted({record["incident"] for record in records})
    rows, labels = [], []
    for part in range(_PARTS):
        chosen = set(incidents[part::_PARTS])
        members = [record for record in records if record["incident"] in chosen]
        texts = [DatedText(r["text"], datetime.date.fromisoformat(r["published"])) for r in members]
        for i, j, clues in text_clues(texts):
            rows.append(list(clues))
            labels.append(members[i]["incident"] == members[j]["incident"])
    model = LogisticRegression(max_iter=2000).fit(rows, labels)
    print("weights", [round(float(w), 2) for w in model.coef_[0]])  # noqa: T201
    print("bias", round(float(model.intercept_[0]), 2))  # noqa: T201


if __name__ == "__main__":
    main()
