"""Which reports are of one incident, in the shape the cluster scorer reads."""

import datetime
from collections.abc import Sequence

from benchmarks.corpora import Record
from counterclaim.relate.texts import DatedText, group_texts


def predict_all(records: Sequence[Record]) -> list[Record]:
    """A label for each report; reports of one label are held to be of one incident."""
    texts = [
        DatedText(
            record["text"],
            datetime.date.fromisoformat(record["published"]) if record.get("published") else None,
        )
        for record in records
    ]
    labels = {i: members[0] for members in group_texts(texts) for i in members}
    return [{"id": record["id"], "incident": str(labels[i])} for i, record in enumerate(records)]
