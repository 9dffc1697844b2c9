"""Ends a test server when whoever started it is gone, however it went.

`python postgres_end.py PG_CTL FOLDER [USER]`: reads standard input, whose other end the
tests hold, until nobody holds it any longer; then stops the server and deletes its folder.
"""

import os
import shutil
import subprocess
import sys


def main(pg_ctl: str, folder: str, user: str | None = None) -> None:
    """Wait for the other end to be gone, and put the server away."""
    while os.read(0, 1):
        pass
    subprocess.run(
        [pg_ctl, "stop", "-m", "immediate", "-D", f"{folder}/data"],
        user=user, cwd="/", check=False, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
