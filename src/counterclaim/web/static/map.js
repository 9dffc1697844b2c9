// The map and the brush over the timeline. Without this file the form chooses and the list shows.
// In a dossier there is no form and nothing to fetch: what the map shows is in a file loaded before.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("#marks [data-incident]")];
  const bars = [...document.querySelectorAll("#timeline [data-incident]")];
  const layers = new Map(); // incident -> what stands on the map
  const form = document.getElementById("choice");
  const count = document.getElementById("count");
  const given = window.counterclaimMap; // what a dossier brings
  const got = (name, address) => given ? Promise.resolve(given[name]) : fetch(address).then((answer) => answer.json());
  const say = (days) => {
    if (form) [form.elements.since.value, form.elements.until.value] = days || ["", ""];
  };
  let chosen = null; // [first day, last day] of the brush

  const within = (row) => {
    if (!chosen) return true;
    const { first, last } = row.dataset;
    return Boolean(first) && last >= chosen[0] && first <= chosen[1];
  };
  const show = () => {
    let shown = 0;
    for (const row of rows) {
      const here = within(row);
      row.hidden = !here;
      shown += here;
      for (const layer of layers.get(row.dataset.incident) || []) layer.getElement()?.classList.toggle("hidden", !here);
      for (const bar of bars) if (bar.dataset.incident === row.dataset.incident) bar.classList.toggle("out", !here);
    }
    count.textContent = chosen ? `${shown} of ${rows.length} incidents, ${chosen[0]} to ${chosen[1]}` : `${rows.length} incidents`;
  };
  const light = (incident, lit) => {
    for (const item of [...rows, ...bars]) if (item.dataset.incident === incident) item.classList.toggle("lit", lit);
    for (const layer of layers.get(incident) || []) layer.getElement()?.classList.toggle("lit", lit);
  };
  for (const item of [...rows, ...bars]) {
    for (const [event, lit] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      item.addEventListener(event, () => light(item.dataset.incident, lit));
    }
  }
  let stepped = null;
  document.addEventListener("stepped", ({ detail }) => {
    if (stepped) light(stepped, false);
    stepped = detail?.dataset.incident || null;
    if (stepped) light(stepped, true);
  });

  // the brush: drag over the timeline; the fields of the form say the same days
  const timeline = document.getElementById("timeline");
  if (timeline) {
    document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });
    const brush = document.getElementById("brush");
    const start = Date.parse(timeline.dataset.first);
    const days = Math.round((Date.parse(timeline.dataset.last) - start) / 864e5) + 1;
    const day = (x) => new Date(start + Math.min(days - 1, Math.max(0, Math.floor((x / 1000) * days))) * 864e5).toISOString().slice(0, 10);
    const at = (event) => {
      const box = timeline.getBoundingClientRect();
      return ((event.clientX - box.left) / box.width) * 1000;
    };
    let from = null;
    let moved = false;
    const draw = (a, b) => {
      brush.setAttribute("x", Math.min(a, b));
      brush.setAttribute("width", Math.abs(b - a));
    };
    timeline.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = at(event);
      moved = false;
    });
    timeline.addEventListener("pointermove", (event) => {
      if (from === null) return;
      if (!moved && Math.abs(at(event) - from) < 4) return;
      if (!moved) timeline.setPointerCapture(event.pointerId);
      moved = true;
      draw(from, at(event));
    });
    const end = (event) => {
      if (from === null) return;
      if (moved) {
        chosen = [day(Math.min(from, at(event))), day(Math.max(from, at(event)))];
        say(chosen);
        show();
      }
      from = null;
    };
    timeline.addEventListener("pointerup", end);
    timeline.addEventListener("pointercancel", () => { from = null; });
    timeline.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
    timeline.addEventListener("dragstart", (event) => event.preventDefault());
    document.getElementById("all").addEventListener("click", () => {
      chosen = null;
      say(null);
      draw(0, 0);
      show();
    });
  }

  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const L = window.L;
  box.textContent = "";
  const map = L.map(box, { worldCopyJump: true, attributionControl: false, minZoom: 2, maxZoom: 12, preferCanvas: false });
  map.setView([20, 20], 2);
  const paneOf = (name, above) => { map.createPane(name).style.zIndex = above; return name; };
  const land = paneOf("land", 250);
  const areas = paneOf("areas", 410);
  const spots = paneOf("spots", 420);
  got("outlines", box.dataset.outlines).then((outlines) => {
    L.geoJSON(window.topojson.feature(outlines, outlines.objects.countries), { pane: land, interactive: false, style: { className: "land" } }).addTo(map);
  });
  const said = (mark, spot) => {
    const words = document.createElement("span");
    const where = spot.point ? spot.where.name : `somewhere within ${spot.where.radius_km} km of ${spot.where.name}`;
    words.textContent = `${mark.title} · ${where}${mark.spots.length > 1 && spot.parties.length ? `, says ${spot.parties.join(", ")}` : ""}`;
    return words;
  };
  const go = (mark) => () => document.querySelector(`#marks [data-incident="${CSS.escape(mark.incident)}"] a`)?.click();
  got("marks", box.dataset.marks).then(({ marks }) => {
    const bounds = L.latLngBounds([]);
    for (const mark of marks) {
      const kind = mark.disputed.length ? " disputed" : "";
      const made = [];
      for (const spot of mark.spots) {
        const place = [spot.where.latitude, spot.where.longitude];
        const ring = L.circle(place, { radius: (spot.where.radius_km || 1) * 1000, pane: areas, className: `area${kind}` });
        made.push(ring);
        if (spot.point) made.push(L.circleMarker(place, { radius: 5, pane: spots, className: `spot${kind}` }));
        for (const layer of made.slice(spot.point ? -2 : -1)) {
          layer.bindTooltip(said(mark, spot), { sticky: true }).on("click", go(mark));
          layer.on("mouseover", () => light(mark.incident, true)).on("mouseout", () => light(mark.incident, false));
          layer.addTo(map);
        }
        bounds.extend(ring.getBounds());
      }
      for (let i = 1; i < mark.spots.length; i += 1) {
        const ends = [mark.spots[i - 1], mark.spots[i]].map(({ where }) => [where.latitude, where.longitude]);
        made.push(L.polyline(ends, { pane: areas, interactive: false, className: "apart" }).addTo(map));
      }
      layers.set(mark.incident, made);
    }
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.2), { maxZoom: 8 });
    show();
    box.dataset.drawn = "true";
  });
})();
