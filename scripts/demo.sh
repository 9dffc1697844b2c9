#!/bin/sh
# Read the example dossier into a new record and show what it holds: demo.sh COUNTERCLAIM RECORD
set -eu
counterclaim=$1
COUNTERCLAIM_RECORD=$2
export COUNTERCLAIM_RECORD
dossier=examples/dossier

mkdir -p "$(dirname "$2")"
rm -f "$2" "$2-wal" "$2-shm"
tail -n +2 $dossier/dossier.csv | while IFS=, read -r file publisher published; do
    "$counterclaim" add "$dossier/$file" --publisher "$publisher" --published "$published" </dev/null
done

printf '\n== The incidents these reports describe (counterclaim incidents)\n\n'
"$counterclaim" incidents

main=$("$counterclaim" incidents --disputed --json | "$(dirname "$counterclaim")/python" -c '
import json, sys
found = json.load(sys.stdin)
print(max(found, key=lambda i: len(i["accounts"]))["id"] if found else "")')
if [ -n "$main" ]; then
    printf '\n== The accounts of the most reported one, and where they disagree (counterclaim incident %s)\n' "$main"
    "$counterclaim" incident "$main"
fi
cat <<EOT

== What next

What you see was read into the record $2, one SQLite file. To go on:

  export COUNTERCLAIM_RECORD=$2 PATH="$(cd "$(dirname "$counterclaim")" && pwd):\$PATH"
  counterclaim disputes             every point on which two parties contradict each other
  counterclaim list                 the reports; counterclaim show ID prints one as it was read
  counterclaim search sorghum       find words in what was captured
  counterclaim read FILE            read an article of your own, without storing it
  counterclaim add FILE             ... and keep it

docs/tutorial.md walks through this dossier.
EOT
