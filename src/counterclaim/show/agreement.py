"""How far two reviewers agree, in the terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.review.agreement import Agreement
from counterclaim.show.words import counted, plain


def print_agreement(found: Agreement, console: Console) -> None:
    """Print agreement per field, then what the two differ on."""
    documents = counted(found.documents, "document")
    console.print(Text(f"{plain(found.assignment)}: {plain(found.reviewer)}, {documents}"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("Value", "Field", "Both decided", "Same", "Alpha"):
        table.add_column(name, justify="left" if name in ("Value", "Field") else "right")
    for row in found.fields:
        alpha = "-" if row.alpha is None else f"{row.alpha:.2f}"
        share = f"{100 * row.same / row.values:.0f} %"
        table.add_row(row.kind, row.field, str(row.values), share, alpha)
    console.print(table)
    for one in found.differences:
        settled = "settled" if one.settled else "open"
        console.print(Text(f"{settled}  {one.kind} “{plain(one.words)}”, {one.field}"))
        console.print(
            Text(f"   {plain(one.first) or 'nothing'} / {plain(one.second) or 'nothing'}")
        )
        console.print(Text(f"   {one.document} {one.value}", style="dim"))
