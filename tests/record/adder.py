"""Adds documents to a record until it is killed, printing each id once it is kept."""

import itertools
import sys

from counterclaim.record import open_record
from tests.record.captures import make_capture, make_incident, make_reading

if __name__ == "__main__":
    path, start = sys.argv[1:]
    with open_record(path) as record:
        for number in itertools.count(int(start)):
            text = f"Note {number}. " + "The medic said the clinic was hit. " * 40
            capture = make_capture(text, page=f"url:https://wire.example/{number % 7}")
            added = record.add(capture, make_reading(capture.document))
            sys.stdout.write(f"{added.id}\n")
            sys.stdout.flush()
            if number % 5 == 0:
                with record.linking() as links:
                    links.keep(make_incident(f"incident-{number}", added.id), {})
            if number % 11 == 0:
                sys.stdout.write(f"-{record.remove(added.id)}\n")
                sys.stdout.flush()
