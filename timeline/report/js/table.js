// The table: only the rows in sight are elements, so that ten thousand scroll like ten. Printed, all of them are.

const ROW = 30;
const COLUMNS = ["date", "type", "status", "summary", "sources", "confidence"];
const grid = { events: [], at: -1, isPrinted: false };

const KEYS = {
  date: (event) => [event.first === null ? 1 : 0, event.first ?? 0],
  type: (event) => [t(`type.${event.type}`)],
  status: (event) => [STATUSES.indexOf(event.status)],
  summary: (event) => [event.line],
  sources: (event) => [event.sourceCount],
  confidence: (event) => [event.confidence],
};

function tableSection(parts) {
  grid.head = el("div", { role: "row", class: "row head", "aria-rowindex": 1 });
  grid.rows = el("div", { role: "rowgroup", class: "rows" });
  grid.body = el("div", {
    class: "grid", role: "grid", tabindex: 0, "aria-labelledby": "table-title", "aria-colcount": COLUMNS.length,
    onscroll: once(drawRows), onkeydown: (event) => tableKey(event, parts),
    onclick: (event) => { const row = event.target.closest("[data-at]"); if (row) choose(Number(row.dataset.at), parts); },
  }, el("div", { role: "rowgroup", class: "heads" }, grid.head), grid.rows);
  grid.head.replaceChildren(...COLUMNS.map((name) => el("div", { role: "columnheader", class: name, "data-name": t(`column.${name}`), "aria-sort": sortOf(name) },
    el("button", { type: "button", tabindex: -1, text: t(`column.${name}`), onclick: () => sortBy(name, parts) }))));
  return el("section", { class: "table", "aria-labelledby": "table-title" },
    el("div", { class: "bar" }, el("h2", { id: "table-title", text: t("table") }), el("span", { class: "aside", text: t("table.help") })), grid.body);
}

const sortOf = (name) => ({ [name]: "ascending", [`-${name}`]: "descending" })[state.sort] ?? "none";

function sortBy(name, parts) {
  state.sort = state.sort === name ? `-${name}` : name;
  for (const [i, cell] of [...grid.head.children].entries()) cell.setAttribute("aria-sort", sortOf(COLUMNS[i]));
  drawTable(timeline.shown);
  parts.keep();
  parts.say(t("sorted", { column: t(`column.${name}`) }));
}

function sorted(events) {
  if (state.sort === "date") return events;
  const key = KEYS[state.sort.replace(/^-/, "")];
  const way = state.sort.startsWith("-") ? -1 : 1;
  const compare = (a, b) => {
    for (let i = 0; i < a.length; i++) {
      if (a[i] !== b[i]) return typeof a[i] === "string" ? a[i].localeCompare(b[i], language) : a[i] - b[i];
    }
    return 0;
  };
  return events.map((event) => [key(event), event]).sort((a, b) => way * compare(a[0], b[0]) || a[1].at - b[1].at).map(([, event]) => event);
}

function drawTable(events) {
  grid.events = sorted(events);
  grid.at = state.event ? grid.events.findIndex((event) => event.id === state.event) : Math.min(grid.at, grid.events.length - 1);
  grid.body.setAttribute("aria-rowcount", grid.events.length + 1);
  grid.rows.style.height = grid.isPrinted ? "auto" : `${grid.events.length * ROW}px`;
  drawRows();
}

function drawRows() {
  const height = grid.body.clientHeight || 400;
  const first = grid.isPrinted ? 0 : Math.max(0, Math.floor(grid.body.scrollTop / ROW) - 6);
  const last = grid.isPrinted ? grid.events.length : Math.min(grid.events.length, first + Math.ceil(height / ROW) + 12);
  grid.rows.replaceChildren(...grid.events.slice(first, last).map((event, i) => rowOf(event, first + i)));
  if (!grid.events.length) grid.rows.replaceChildren(el("div", { class: "nothing", role: "row" }, el("div", { role: "gridcell", text: t("nothing") })));
  if (grid.at >= first && grid.at < last) grid.body.setAttribute("aria-activedescendant", `row-${grid.at}`);
  else grid.body.removeAttribute("aria-activedescendant");
}

function rowOf(event, at) {
  const cell = (name, ...content) => el("div", { role: "gridcell", class: name }, ...content);
  const row = el("div", {
    role: "row", class: `row s-${event.status}${at === grid.at ? " at" : ""}`, id: `row-${at}`, "data-at": at, "aria-rowindex": at + 2,
    "aria-selected": String(event.id === state.event),
  },
  cell(`date${event.isAnnounced ? " announced" : ""}`, whenText(event)), cell("type", t(`type.${event.type}`)), cell("status", sample(event.status), t(`status.${event.status}`)),
  cell("summary", el("span", { lang: "ko", text: event.line }), event.conflicts.length ? el("span", { class: "flag", title: t("conflicts"), text: " ≠" }) : null),
  cell("sources", number(event.sourceCount)), cell("confidence", number(event.confidence)));
  if (!grid.isPrinted) row.style.transform = `translateY(${at * ROW}px)`;
  return row;
}

function choose(at, parts) {
  grid.at = at;
  parts.open(grid.events[at].id, grid.body);
}

function tableKey(event, parts) {
  const page = Math.max(1, Math.floor(grid.body.clientHeight / ROW) - 2);
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey || !grid.events.length) return;
  if (step) {
    grid.at = Math.min(grid.events.length - 1, Math.max(0, grid.at + step));
    toRow(grid.at);
  } else if ((event.key === "Enter" || event.key === " ") && grid.at >= 0 && !event.target.closest("button")) {
    choose(grid.at, parts);
  } else {
    return;
  }
  event.preventDefault();
}

/** Scroll so that a row is in sight, below the heads. */
function toRow(at) {
  const { body } = grid;
  const [top, height] = [at * ROW, body.clientHeight - ROW];
  if (top < body.scrollTop) body.scrollTop = top;
  else if (top + ROW > body.scrollTop + height) body.scrollTop = top + ROW - height;
  drawRows();
}
