"""The history of a record in the W3C's PROV-O, as JSON-LD.

In: lines of the custody log. Out: activities (each line), the entities they made, used
or did away with (originals, texts, readings, exports), and the agents behind them (the
person, the program, the language model). The context is inside: nothing is fetched to
read it.
"""

import json
import urllib.parse
from collections.abc import Iterable, Mapping

from counterclaim.record.rows import CustodyEntry

type Node = dict[str, object]

_REFERENCE = {"@type": "@id"}
_CONTEXT: Node = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "cc": "urn:counterclaim:terms#",
    **{
        name: {"@id": f"prov:{name}", **_REFERENCE}
        for name in (
            *("wasAssociatedWith", "wasGeneratedBy", "wasInvalidatedBy", "used"),
            *("wasDerivedFrom", "wasInformedBy"),
        )
    },
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    **{name: f"cc:{name}" for name in ("action", "detail", "sha256", "previous", "number")},
}


def provenance(lines: Iterable[CustodyEntry]) -> Node:
    """A JSON-LD document of some lines of the custody log.

    >>> line = CustodyEntry(number=1, at="2026-01-02T03:04:05.000+00:00", who="ana",
    ...     action="captured", subject="doc-1", detail='{"original": "ab", "text": "cd"}',
    ...     program="counterclaim 1", previous="00", sha256="ef")
    >>> [node["@id"] for node in provenance([line])["@graph"]]
    ['urn:counterclaim:line:1', 'urn:counterclaim:original:ab',
     'urn:counterclaim:program:counterclaim%201', 'urn:counterclaim:text:doc-1',
     'urn:counterclaim:who:ana']
    """
    graph = _Graph()
    for line in lines:
        graph.take(line)
    return {"@context": _CONTEXT, "@graph": graph.nodes()}


class _Graph:
    """Nodes by their id; what is said of one in several lines comes together."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._last: str | None = None

    def nodes(self) -> list[Node]:
        """All nodes, by id."""
        return [self._nodes[name] for name in sorted(self._nodes)]

    def take(self, line: CustodyEntry) -> None:
        """What a line says was done, by whom, with what, and what came of it."""
        detail: Mapping[str, object] = json.loads(line.detail)
        activity = self._node(f"line:{line.number}", "Activity", f"{line.action} {line.subject}")
        activity |= {
            "endedAtTime": line.at, "action": line.action, "detail": line.detail,
            "number": line.number, "sha256": line.sha256, "previous": line.previous,
        }  # fmt: skip
        agents = [self._agent("who", "Person", line.who)]
        agents.append(self._agent("program", "SoftwareAgent", line.program))
        if isinstance(detail.get("model"), str):
            agents.append(self._agent("model", "SoftwareAgent", str(detail["model"])))
        activity["wasAssociatedWith"] = agents
        if self._last:
            activity["wasInformedBy"] = self._last
        self._last = str(activity["@id"])
        self._tell(line, detail, activity)

    def _tell(self, line: CustodyEntry, detail: Mapping[str, object], activity: Node) -> None:
        done = activity["@id"]
        if line.action == "captured":
            original = self._entity(f"original:{detail.get('original')}", "original bytes")
            original |= {"sha256": detail.get("original"), "wasGeneratedBy": done}
            text = self._entity(f"text:{line.subject}", f"text of {line.subject}")
            text |= {"sha256": detail.get("text"), "wasGeneratedBy": done}
            text["wasDerivedFrom"] = original["@id"]
        elif line.action == "read":
            reading = self._entity(f"reading:{detail.get('reading')}", f"reading of {line.subject}")
            reading |= {"sha256": detail.get("reading"), "wasGeneratedBy": done}
            reading["wasDerivedFrom"] = activity["used"] = _name(f"text:{line.subject}")
        elif line.action == "removed":
            text = self._entity(f"text:{line.subject}", f"text of {line.subject}")
            text["wasInvalidatedBy"] = done
        elif line.action == "exported":
            file = self._entity(f"export:{detail.get('sha256')}", f"export: {detail.get('format')}")
            file |= {"sha256": detail.get("sha256"), "wasGeneratedBy": done}
            named = detail.get("documents")
            documents = named if isinstance(named, list) else []
            file["wasDerivedFrom"] = [_name(f"text:{document}") for document in documents]
        elif line.subject:
            activity["used"] = _name(f"text:{line.subject}")

    def _agent(self, kind: str, role: str, name: str) -> str:
        return str(self._node(f"{kind}:{name}", role, name)["@id"])

    def _entity(self, path: str, label: str) -> Node:
        return self._node(path, "Entity", label)

    def _node(self, path: str, kind: str, label: str) -> Node:
        name = _name(path)
        known: Node = {"@id": name, "@type": f"prov:{kind}", "label": label.removesuffix(" None")}
        return self._nodes.setdefault(name, known)


def _name(path: str) -> str:
    return f"urn:counterclaim:{urllib.parse.quote(path, safe=':')}"
