// The page put together: what the reader does changes the state, the state is drawn, the address keeps it.

const app = document.getElementById("app");
const page = {};

const parts = {
  build,
  filter: () => whenWhole(() => { refresh(); keepState(); }),
  keep: once(() => keepState()),
  open(id, from) {
    const isNew = state.event !== id;
    state.event = id;
    if (isNew) keepState(true);
    reveal(BY_ID.get(id), parts);
    whenWhole(() => { openEvidence(id, from, parts); parts.refocus(); });
  },
  refocus() {
    drawFocus();
    grid.at = state.event ? grid.events.findIndex((event) => event.id === state.event) : grid.at;
    drawRows();
  },
  say(text) { page.live.textContent = text; },
};

/** All elements anew: at first, and when language or lanes change. */
function build() {
  speak(language);
  const field = (name, attributes) => el("label", { class: name }, el("span", { text: t(name) }), el("input", { id: name, ...attributes, value: state[name], oninput: (event) => { state[name] = event.target.value; parts.later(); } }));
  parts.later = once(parts.filter);
  document.title = DATA.period ? `${t("title")} ${periodText(DATA.period)}` : t("title");
  page.count = el("p", { class: "total", role: "status" });
  page.clear = el("button", { type: "button", text: t("clear"), onclick: () => { clearFilters(); build(); keepState(); } });
  page.live = el("p", { class: "live", role: "status", "aria-live": "polite" });
  page.facets = facetPanel();
  page.charts = chartsSection();
  page.chips = el("section", { class: "filters", "aria-label": t("chosen") });
  app.replaceChildren(
    el("header", {},
      el("h1", {}, document.title, DATA.index ? el("a", { class: "index", href: encodeURIComponent(DATA.index), text: t("index") }) : null, scope(DATA.build) ? el("small", { class: "scope", text: scope(DATA.build) }) : null),
      languageSwitch((code) => { speak(code); build(); keepState(); })),
    el("div", { class: "tools", role: "search" },
      field("q", { type: "search", autocomplete: "off", spellcheck: "false" }), field("from", { type: "date" }), field("to", { type: "date" }),
      page.clear, el("button", { type: "button", text: t("copy"), onclick: () => copyLink(permalink(), parts) }), page.count),
    page.chips,
    el("div", { class: "layout" }, page.facets,
      el("main", {}, timelineSection(parts), tableSection(parts), page.charts), evidencePanel(parts)),
    imprint(DATA.build), page.live);
  resized.disconnect();
  resized.observe(timeline.chart);
  refresh();
  if (state.event) openEvidence(state.event, null, parts, { isFocused: false });
}

const periodText = (period) => (period === "undated" ? t("date.none") : period);

function refresh() {
  const { events, counts } = chosen();
  page.count.textContent = events.length === EVENTS.length ? t("count.all", { count: number(events.length) }) : t("count", { count: number(events.length), all: number(EVENTS.length) });
  page.clear.disabled = !isFiltered();
  page.chips.textContent = filtersText();
  drawFacets(page.facets, counts, parts);
  drawTimeline(events);
  grid.body.scrollTop = 0;
  drawTable(events);
  if (grid.at >= 0) toRow(grid.at);
  drawCharts(page.charts, events);
}

/** The filters in words: read aloud, and printed where the facets are not. */
function filtersText() {
  const told = FACETS.filter((name) => state.facets[name].size).map((name) => `${t(`facet.${name}`)}: ${[...state.facets[name]].map(shownValue[name]).join(", ")}`);
  if (state.q) told.unshift(`${t("q")}: ${state.q}`);
  if (state.from || state.to) told.unshift(`${state.from || "…"} – ${state.to || "…"}`);
  return told.join(" · ");
}

addEventListener("hashchange", () => { readState(); hideEvidence(); build(); });
addEventListener("popstate", () => { readState(); hideEvidence(); build(); });
// the drawing is as wide as its place: wider without the evidence, narrower in a small window
const resized = new ResizeObserver(once(() => { if (plotWidth() !== timeline.width) drawTimeline(timeline.shown); }));
matchMedia("print").addEventListener("change", ({ matches }) => {
  grid.isPrinted = matches;
  drawTimeline(timeline.shown);
  drawTable(timeline.shown);
});

/** Do what needs the evidence, which stands below this script, once it is there. */
function whenWhole(work) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work, { once: true });
  else work();
}

readState();
if (state.q || state.event) whenWhole(build);
else build();
whenWhole(() => { if (EVENTS.length) requestIdleCallback(() => haystack(0)); }); // so that the first search need not wait
