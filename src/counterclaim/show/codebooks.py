"""Codebooks in the terminal: rows with their rules and traces, and where the codebooks differ."""

from collections.abc import Iterable, Sequence

import msgspec
from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.codebooks import Cell, Citation, Row, Rule, SetAside, rule
from counterclaim.codebooks.differences import Reply, Topic
from counterclaim.codebooks.traces import Worth
from counterclaim.show.words import plain

NAMES = {
    "acled": "ACLED", "ucdp": "UCDP GED", "airwars": "Airwars",
    "every-casualty": "Every Casualty", "common": "all codebooks",
}  # fmt: skip


def print_rows(rows: Sequence[Row], console: Console, *, traces: bool = True) -> None:
    """Print rows: values with their rules, then the traces of what is derived."""
    for row in rows:
        console.print()
        title = f"{NAMES[row.codebook]} · {row.table}"
        several = sum(r.table == row.table and r.codebook == row.codebook for r in rows)
        title += f" · row {row.number} of {several}" if several > 1 else ""
        console.print(Text(title, style="bold"))
        console.print(_table(row))
        if traces:
            for cells in _together(row):
                print_trace(cells, console)


def _table(row: Row) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column("Column", no_wrap=True)
    table.add_column("Value", ratio=3, overflow="fold")
    table.add_column("Rule", ratio=2, style="dim", overflow="fold")
    for cell in row.cells:
        if cell.value is not None:
            table.add_row(cell.field, Text(worth_words(cell.value), style="bold"), cell.rule)
    empty = [cell.field for cell in row.cells if cell.value is None]
    if empty:
        table.add_row(Text("empty", style="dim"), Text(", ".join(empty), style="dim"), "")
    return table


def worth_words(value: Worth) -> str:
    """A value as a table shows it.

    >>> worth_words(34.889), worth_words(None)
    ('34.889', '')
    """
    return "" if value is None else plain(f"{value:g}" if isinstance(value, float) else str(value))


def _together(row: Row) -> Iterable[list[Cell]]:
    """The derived cells of a row; those with one trace together."""
    groups: list[list[Cell]] = []
    for cell in row.cells:
        if not rule(cell.rule).derived or (cell.value is None and not cell.set_aside):
            continue
        if groups and _trace(groups[-1][0]) == _trace(cell):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _trace(cell: Cell) -> tuple[object, ...]:
    return cell.rule, cell.reason, cell.used, cell.set_aside


def print_trace(cells: Sequence[Cell], console: Console, *, full: bool = False) -> None:
    """Print what a value was made of: its rule, the words used, the words set aside and why.

    `full` shows the whole sentences and the text of the rule.
    """
    first = cells[0]
    lead = Text("  ")
    for i, cell in enumerate(cells):
        lead += Text(", " if i else "") + Text(f"{cell.field} ")
        lead += Text(worth_words(cell.value) or "empty", style="bold")
    console.print(lead)
    line = Text(plain(first.reason)) + Text(f"  [{first.rule}]", style="dim")
    console.print(Padding(line, (0, 0, 0, 4)))
    if full:
        known = rule(first.rule)
        text = Text(f"rule: {plain(known.text)} ({plain(known.source)})", style="dim")
        console.print(Padding(text, (0, 0, 0, 4)))
    for citation in first.used:
        console.print(Padding(Text("+ ", "green") + _cited(citation, full=full), (0, 0, 0, 4)))
    for aside in first.set_aside:
        console.print(Padding(_aside(aside, full=full), (0, 0, 0, 4)))


def _cited(citation: Citation, *, full: bool) -> Text:
    who = citation.source if citation.source and full else citation.party
    line = Text(f"{plain(who)}: " if who else "", style="bold") + Text(plain(citation.value))
    sentence = citation.sentence
    if full and sentence is not None and sentence.covers(citation.quote):
        start, end = citation.quote.start - sentence.start, citation.quote.end - sentence.start
        line += Text(" “") + Text(_spaced(sentence.text[:start]), "italic")
        line += Text(plain(sentence.text[start:end]), "italic bold underline")
        line += Text(_spaced(sentence.text[end:]), "italic") + Text("”")
    else:
        line += Text(f" “{plain(citation.quote.text)}”", style="italic")
    about = (citation.publisher, str(citation.day) if citation.day else None)
    at = f"{citation.document}:{citation.quote.start}-{citation.quote.end}"
    return line + Text(" · ".join(["", *(plain(a) for a in about if a), at]), style="dim")


def _spaced(text: str) -> str:
    """Words beside a quotation, with the blank that parts them from it."""
    words = plain(text)
    before = " " if text[:1].isspace() else ""
    return before + words + (" " if words and text[-1:].isspace() else "")


def _aside(aside: SetAside, *, full: bool) -> Text:
    line = Text("− ", "yellow") + _cited(aside.citation, full=full)
    return (
        line
        + Text(f"  not used: {plain(aside.reason)}", "yellow")
        + Text(f" [{aside.rule}]", "dim")
    )


def print_topics(topics: Sequence[Topic], console: Console) -> None:
    """Print what each codebook says on each question, and what one uses and another does not."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0),
                  show_lines=False)  # fmt: skip
    table.add_column("", no_wrap=True)
    table.add_column("Codebook", no_wrap=True)
    table.add_column("Value", ratio=3, overflow="fold")
    table.add_column("Why", ratio=4, overflow="fold")
    for topic in topics:
        for i, reply in enumerate(_merged(topic.replies)):
            name = Text(topic.name if not i else "", style="bold red" if topic.differs else "bold")
            table.add_row(name, _named(reply), _values(reply), _why(reply))
        table.add_section()
    console.print(table)
    for topic in topics:
        if topic.splits:
            console.print(Text(f"{topic.name}: used by one, set aside by another", style="bold"))
        for split in topic.splits:
            line = Text("± ", "yellow") + _cited(split.citation, full=False)
            names = ", ".join(NAMES[name] for name in split.used_by)
            line += Text(
                f"  used by {names}; not by {NAMES[split.codebook]}: {plain(split.reason)}"
            )
            console.print(Padding(line + Text(f" [{split.rule}]", "dim"), (0, 0, 0, 2)))


def _merged(replies: Sequence[Reply]) -> list[Reply]:
    """The replies, with one for all policies where they give one value."""
    policies = [reply for reply in replies if reply.policy]
    if len({reply.values for reply in policies}) != 1:
        return list(replies)
    first = msgspec.structs.replace(policies[0], policy="every policy")
    return [*(reply for reply in replies if not reply.policy), first]


def _named(reply: Reply) -> str:
    if reply.policy:
        return f"{NAMES[reply.codebook]}: {reply.policy}"
    return NAMES[reply.codebook] + (f" {reply.number}" if reply.number > 1 else "")


def _values(reply: Reply) -> Text:
    if len(reply.cells) == 1:
        return Text(worth_words(reply.cells[0].value) or "empty", style="bold")
    told = {_field(c): worth_words(c.value) for c in reply.cells if c.value is not None}
    for name in [name for name in told if name.endswith(" min")]:
        kind = name.removesuffix(" min")
        low, high = told.pop(name), told.pop(f"{kind} max")
        told[kind] = low if low == high else f"{low}-{high}"
    words = ", ".join(f"{name} {value}" for name, value in told.items())
    return Text(words or "empty", style="bold")


def _field(cell: Cell) -> str:
    """A column's name, the long ones in fewer words."""
    name = cell.field.replace("civilian_non_combatants", "civilians")
    ends = name.endswith(("_min", "_max"))
    return name.replace("_", " ") if ends else name


def _why(reply: Reply) -> Text:
    reasons = dict.fromkeys(plain(cell.reason) for cell in reply.cells if cell.value is not None)
    if not reasons:
        reasons = dict.fromkeys([plain(reply.cells[0].reason)])
    return Text("; ".join(reasons))


def print_rules(rules: Sequence[Rule], console: Console) -> None:
    """Print rules: the id, what it says, where it comes from, which columns it gives."""
    for known in rules:
        console.print(Text(known.id, style="bold"))
        console.print(Padding(Text(known.text), (0, 0, 0, 2)))
        gives = f" · gives {', '.join(known.fields)}" if known.fields else ""
        console.print(Padding(Text(f"{known.source}{gives}", style="dim"), (0, 0, 0, 2)))
        numbers = ", ".join(f"{name} {n}" for name, n in known.parameters.numbers.items())
        if numbers:
            console.print(Padding(Text(f"set to: {numbers}", style="dim"), (0, 0, 0, 2)))
