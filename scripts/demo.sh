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
    "$counterclaim" add "$dossier/$file" --publisher "$publisher" --published "$published"
done
echo
"$counterclaim" incidents
echo
"$counterclaim" disputes
cat <<EOT

What you see is the record $2. To go on:
  export COUNTERCLAIM_RECORD=$2 PATH="\$PWD/$(dirname "$counterclaim"):\$PATH"
  counterclaim incident ID          one incident: every party's account, point by point, with its quotations
  counterclaim show DOCUMENT        one report as it was read (counterclaim list names them)
  counterclaim search 'sugar'       find words in what was captured
  counterclaim read FILE            read an article of your own, without storing it
docs/tutorial.md walks through this dossier.
EOT
