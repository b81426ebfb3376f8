// What the reader has chosen, and its permalink: everything stands in the address after #, nothing elsewhere.

const FACETS = ["company", "type", "status", "year", "source", "confidence"];
const LANES = ["company", "type", "status"];
const SORTS = ["date", "type", "status", "summary", "sources", "confidence"];

const state = { lane: "company", q: "", from: "", to: "", view: null, event: null, sort: "date", facets: {} };

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const day = (name) => (dayOf(given.get(name) || "") === null ? "" : given.get(name));
  const view = (given.get("view") || "").split("..").map(dayOf);
  const sort = given.get("sort") || "date";
  if (given.has("lang")) speak(given.get("lang"));
  state.lane = LANES.includes(given.get("lane")) ? given.get("lane") : "company";
  state.q = given.get("q") || "";
  state.from = day("from");
  state.to = day("to");
  state.view = view.length === 2 && view[0] !== null && view[1] !== null && view[0] < view[1] ? view : null;
  state.event = BY_ID.has(given.get("event")) ? given.get("event") : null;
  state.sort = SORTS.includes(sort.replace(/^-/, "")) ? sort : "date";
  for (const name of FACETS) state.facets[name] = new Set(given.getAll(name));
}

/** The address of what is shown; with `event`, of that event alone. */
function permalink(event) {
  const told = new URLSearchParams();
  if (event) {
    told.set("event", event);
  } else {
    for (const name of ["q", "from", "to", "event"]) if (state[name]) told.set(name, state[name]);
    for (const name of FACETS) for (const value of state.facets[name]) told.append(name, value);
    if (state.lane !== "company") told.set("lane", state.lane);
    if (state.view) told.set("view", state.view.map((day) => iso(Math.round(day))).join(".."));
    if (state.sort !== "date") told.set("sort", state.sort);
  }
  told.set("lang", language);
  return `#${told}`;
}

/** Put the state into the address; `isStep` makes it one that the back button leaves. */
function keepState(isStep = false) {
  const link = permalink();
  if (link !== location.hash) history[isStep ? "pushState" : "replaceState"](null, "", link);
}

const isFiltered = () => Boolean(state.q || state.from || state.to || FACETS.some((name) => state.facets[name].size));

function clearFilters() {
  Object.assign(state, { q: "", from: "", to: "" });
  for (const name of FACETS) state.facets[name] = new Set();
}
