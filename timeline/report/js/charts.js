// Three charts of what is shown: events over time, how long after (or before) an event it was reported, what was read.
// Each has its numbers as a table, too.

const GROUPS = { past: ["occurred", "ongoing"], coming: ["scheduled", "planned", "expected", "considered", "rumoured", "delayed"], off: ["cancelled", "denied"] };
const GROUP_OF = Object.fromEntries(Object.entries(GROUPS).flatMap(([group, own]) => own.map((status) => [status, group])));
// fewest days of each band of lag: published minus event; negative is ahead of it
const LAGS = [[-Infinity, "ahead.year"], [-365, "ahead.months"], [-30, "ahead.weeks"], [-6, "ahead.days"], [0, "same"], [1, "next"], [2, "week"], [8, "month"], [31, "year"], [366, "later"]];
const CHART = 150;

function chartsSection() {
  return el("section", { class: "charts", "aria-label": t("charts") });
}

function drawCharts(section, events) {
  section.replaceChildren(overTime(events), lags(events), coverage());
}

function figure(title, note, picture, head, rows) {
  return el("figure", {},
    el("figcaption", {}, el("b", { text: title }), el("span", { text: note })), picture,
    el("details", {}, el("summary", { text: t("numbers") }), el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, el("table", {},
      el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col", text })))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((text, i) => el(i ? "td" : "th", { scope: i ? null : "row", text })))))))));
}

/** Columns side by side: `columns` of a label and a count by class. */
function columnsOf(columns, classes, { every = 1 } = {}) {
  const [width, left, floor] = [300, 30, CHART - 18];
  const size = (width - left) / Math.max(1, columns.length);
  const most = Math.max(1, ...columns.map((column) => classes.reduce((sum, name) => sum + (column[name] ?? 0), 0)));
  const tall = (count) => (count / most) * (floor - 12);
  const steps = niceSteps(most);
  return svg("svg", { viewBox: `0 0 ${width} ${CHART}`, class: "columns", "aria-hidden": "true" },
    steps.map((step) => [svg("path", { class: "grid", d: `M${left} ${floor - tall(step)}H${width}` }), svg("text", { x: left - 4, y: floor - tall(step) + 3.5, class: "end", text: number(step) })]).flat(),
    columns.flatMap((column, i) => {
      let base = floor;
      const found = classes.filter((name) => column[name]).map((name) => {
        const height = tall(column[name]);
        base -= height;
        return svg("rect", { class: `g-${name}`, x: left + i * size + size * 0.06, y: base, width: size * 0.88, height }, svg("title", { text: `${column.label}: ${number(column[name])}` }));
      });
      if (i % every === 0) found.push(svg("text", { x: left + i * size + size / 2, y: CHART - 6, class: "mid", text: column.short ?? column.label }));
      return found;
    }));
}

function niceSteps(most) {
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const size = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
  const found = [];
  for (let step = size; step <= most; step += size) found.push(step);
  return found;
}

/** By year or, where they lie in three years at most, by month. */
function overTime(events) {
  const dated = events.filter((event) => event.first !== null);
  const [low, high] = dated.reduce(([a, b], event) => [Math.min(a, event.first), Math.max(b, event.first)], [Infinity, -Infinity]);
  const isFine = high - low < 1096;
  const months = [];
  if (dated.length) {
    const [from, to] = [low, high].map((day) => yearOf(day) * 12 + monthOf(day));
    for (let at = isFine ? from : Math.floor(from / 12) * 12; at <= to; at += isFine ? 1 : 12) months.push(at);
  }
  const keyOf = (at) => (isFine ? `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}` : String(at / 12));
  const columns = months.map((at) => ({ label: keyOf(at), short: isFine ? keyOf(at).slice(2) : keyOf(at), past: 0, coming: 0, off: 0 }));
  const by = new Map(columns.map((column) => [column.label, column]));
  for (const event of dated) by.get(iso(event.first).slice(0, isFine ? 7 : 4))[GROUP_OF[event.status]]++;
  const names = Object.keys(GROUPS);
  return figure(t("chart.time"), t("chart.time.note"), el("div", { class: "wide" }, columnsOf(columns, names, { every: Math.ceil(columns.length / 7) || 1 }), key(names)),
    [t("column.date"), ...names.map((name) => t(`group.${name}`))], columns.filter((c) => c.past + c.coming + c.off).map((c) => [c.label, ...names.map((name) => number(c[name]))]));
}

const key = (names) => el("ul", { class: "key" }, names.map((name) => el("li", {}, el("i", { class: `g-${name}` }), t(`group.${name}`))));

/** Days from an event to the first article that tells it; a day inside the event's own days is no lag. */
function lagOf(event) {
  if (event.start === null) return null;
  if (event.published < event.start) return event.published - event.start;
  return Math.max(0, event.published - event.end);
}

function lags(events) {
  const columns = LAGS.map(([, name]) => ({ label: t(`lag.${name}`), short: t(`lag.${name}`), all: 0 }));
  let count = 0;
  for (const event of events) {
    const lag = lagOf(event);
    if (lag === null) continue;
    count++;
    columns[LAGS.findLastIndex(([least]) => lag >= least)].all++;
  }
  return figure(t("chart.lag"), t("chart.lag.note", { count: number(count) }), rowsOf(columns), [t("chart.lag"), t("events")], columns.map((c) => [c.label, number(c.all)]));
}

/** Bars that lie: for labels that want room. */
function rowsOf(rows) {
  const most = Math.max(1, ...rows.map((row) => row.all));
  return svg("svg", { viewBox: `0 0 300 ${rows.length * 15 + 4}`, class: "bars", "aria-hidden": "true" }, rows.flatMap((row, i) => [
    svg("text", { x: 104, y: i * 15 + 12, class: "end", text: row.short }),
    svg("rect", { class: "g-past", x: 110, y: i * 15 + 3, width: (row.all / most) * 150, height: 11 }),
    svg("text", { x: 114 + (row.all / most) * 150, y: i * 15 + 12, text: number(row.all) })]));
}

/** What was read: articles by publisher and month, or by year where months are many. */
function coverage() {
  const months = [...new Set(COVERAGE.map((row) => row.month))].sort();
  const isCoarse = months.length > 36;
  const periods = [...new Set(months.map((month) => (isCoarse ? month.slice(0, 4) : month)))];
  const by = new Map();
  for (const row of COVERAGE) {
    if (!by.has(row.publisher)) by.set(row.publisher, { all: 0, events: 0, cells: new Map() });
    const own = by.get(row.publisher);
    const period = isCoarse ? row.month.slice(0, 4) : row.month;
    own.all += row.articles;
    own.events += row.withEvents;
    own.cells.set(period, (own.cells.get(period) ?? 0) + row.articles);
  }
  const rows = [...by].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1));
  const most = Math.max(1, ...rows.flatMap(([, own]) => [...own.cells.values()]));
  const size = Math.max(7, Math.min(18, 210 / Math.max(1, periods.length)));
  const shown = rows.slice(0, 14);
  const picture = svg("svg", { viewBox: `0 0 ${Math.max(300, 92 + periods.length * size)} ${shown.length * 14 + 20}`, class: "heat", "aria-hidden": "true" },
    shown.flatMap(([name, own], i) => [
      svg("text", { x: 86, y: i * 14 + 11, class: "end", text: clipped(name || t("source.unknown"), 84) }),
      ...periods.map((period, n) => svg("rect", { class: own.cells.has(period) ? "heat" : "empty", x: 92 + n * size, y: i * 14 + 1, width: size - 1, height: 12, "fill-opacity": own.cells.has(period) ? round(0.2 + 0.8 * Math.sqrt(own.cells.get(period) / most)) + "" : null },
        svg("title", { text: `${name || t("source.unknown")}, ${period}: ${number(own.cells.get(period) ?? 0)}` })))]),
    periods.map((period, n) => (n % Math.ceil(periods.length / 5) ? null : svg("text", { x: 92 + n * size, y: shown.length * 14 + 13, text: period }))));
  const total = COVERAGE.reduce((sum, row) => sum + row.articles, 0);
  const head = [t("facet.source"), t("articles"), t("articles.with"), t("articles.period")];
  const cells = rows.map(([name, own]) => [name || t("source.unknown"), number(own.all), number(own.events), `${[...own.cells.keys()].sort()[0]} – ${[...own.cells.keys()].sort().at(-1)}`]);
  return figure(t("chart.coverage"), t("chart.coverage.note", { count: number(total) }), picture, head, cells);
}
