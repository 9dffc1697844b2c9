#!/bin/sh
# Copy what browsers are served (htmx, the map) out of npm packages into src/counterclaim/web/vendor.
# Without npm the app works all the same: every action is a plain form or link, and places are a table.
set -eu
cd "$(dirname "$0")/.."
vendor=src/counterclaim/web/vendor

lacking() {
    echo "The web app will have no map and no partial page updates: $1." >&2
    echo "Everything else works; scripts/web_assets.sh fetches them later." >&2
    [ "${CI:-}" != true ] || exit 1
    exit 0
}

command -v npm >/dev/null || lacking "npm is not installed"
npm ci --silent --no-progress </dev/null || lacking "npm could not fetch its packages"

rm -rf "$vendor"
mkdir -p "$vendor/leaflet"
cp node_modules/htmx.org/dist/htmx.min.js "$vendor/htmx.js"
cp node_modules/leaflet/dist/leaflet.js node_modules/leaflet/dist/leaflet.css "$vendor/leaflet/"
cp node_modules/topojson-client/dist/topojson-client.min.js "$vendor/topojson.js"
cp node_modules/world-atlas/countries-50m.json "$vendor/countries.json"
for package in htmx.org leaflet topojson-client world-atlas; do
    printf '%s\n\n' "$package"
    cat "node_modules/$package/LICENSE"
    printf '\n\n'
done >"$vendor/LICENSES.txt"
