"""Has several threads read the first reading of a new process at once; prints how many could."""

import sys
import threading

from counterclaim.record import open_record

THREADS = 8

if __name__ == "__main__":
    place, document = sys.argv[1:]
    sys.setswitchinterval(1e-6)  # so that they come between each other wherever they can
    begin, read = threading.Barrier(THREADS), []

    def work() -> None:
        begin.wait()
        read.append(record.reading(document).document)

    with open_record(place, reads_only=True) as record:
        threads = [threading.Thread(target=work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    sys.stdout.write(f"{read.count(document)}\n")
