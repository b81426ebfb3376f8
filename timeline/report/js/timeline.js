// The drawing: an axis of days that can be moved and stretched, lanes, marks, slips as arrows, and where all of it lies.
// Marks are a few long paths, one a form, so that ten thousand are as quick as ten; what is under the pointer is reckoned.

const LABELS = 148; // pixels of the lanes' names
const TOP_LANES = 12;
const OVERVIEW = 30;
const NARROWEST = 3; // days

const timeline = { view: null, marks: [], places: new Map(), lanes: [], active: null, shown: [], whole: extentOf(EVENTS) };

function timelineSection(parts) {
  const button = (key, sign, work) => el("button", { type: "button", class: "sign", "aria-label": t(key), title: t(key), text: sign, onclick: work });
  const lanes = LANES.map((name) => el("button", {
    type: "button", "aria-pressed": String(state.lane === name), text: t(`lane.${name}`),
    onclick: () => {
      Object.assign(state, { lane: name });
      timeline.active = null;
      lanes.forEach((button, i) => button.setAttribute("aria-pressed", String(LANES[i] === name)));
      drawTimeline(timeline.shown);
      parts.keep();
    },
  }));
  timeline.period = el("span", { class: "period" });
  timeline.overview = svg("svg", { class: "overview", "aria-hidden": "true", height: OVERVIEW });
  timeline.axis = svg("svg", { class: "axis", height: 22, "aria-hidden": "true" });
  timeline.names = el("div", { class: "names" });
  timeline.plot = svg("svg", { class: "plot", "aria-hidden": "true" });
  timeline.tip = el("div", { class: "tip", hidden: true });
  timeline.chart = el("div", {
    class: "chart", tabindex: 0, role: "application", "aria-roledescription": t("timeline"), "aria-label": t("timeline.label"),
    "aria-describedby": "timeline-help", onkeydown: (event) => timelineKey(event, parts),
  }, timeline.axis, el("div", { class: "lanes" }, timeline.names, timeline.plot));
  listen(parts);
  return el("section", { class: "timeline", "aria-labelledby": "timeline-title" },
    el("div", { class: "bar" },
      el("h2", { id: "timeline-title", text: t("timeline") }),
      el("div", { class: "choice", role: "group", "aria-label": t("lanes") }, lanes),
      timeline.period,
      el("div", { class: "zoom", role: "group", "aria-label": t("zoom") },
        button("zoom.left", "←", () => moveView(-0.4, parts)), button("zoom.right", "→", () => moveView(0.4, parts)),
        button("zoom.out", "−", () => zoomView(1.8, 0.5, parts)), button("zoom.in", "+", () => zoomView(1 / 1.8, 0.5, parts)),
        el("button", { type: "button", text: t("zoom.fit"), onclick: () => setView(null, parts) }))),
    el("p", { id: "timeline-help", class: "aside", text: t("timeline.help") }),
    timeline.overview, timeline.chart, timeline.tip, legend());
}

function legend() {
  return el("ul", { class: "legend", "aria-label": t("legend") },
    STATUSES.filter((status) => EVENTS.some((event) => event.status === status)).map((status) => el("li", {}, sample(status), t(`status.${status}`))),
    el("li", {}, svg("svg", { class: "sample", viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" },
      svg("path", { class: "mark within s-occurred", d: barPath(2, 7, 22) })), t("legend.within")),
    el("li", {}, svg("svg", { class: "sample", viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" },
      svg("path", { class: "mark s-occurred", d: barPath(2, 7, 22) })), t("legend.throughout")),
    SLIPS.length ? el("li", {}, svg("svg", { class: "sample", viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" },
      svg("path", { class: "slip", d: "M2 11Q12 -1 21 8" }), svg("path", { class: "head", d: "M24 11l-6 -1l4 -4z" })), t("legend.slip")) : null);
}

// ---------------------------------------------------------------- the view

function setView(view, parts) {
  if (view) {
    const [low, high] = timeline.whole;
    const size = Math.min(Math.max(view[1] - view[0], NARROWEST), (high - low) * 1.2);
    const middle = Math.min(Math.max((view[0] + view[1]) / 2, low), high);
    state.view = [middle - size / 2, middle + size / 2];
  } else {
    state.view = null;
  }
  drawTimeline(timeline.shown);
  parts.keep();
}

function zoomView(factor, at, parts) {
  const [low, high] = timeline.view;
  const pivot = low + (high - low) * at;
  setView([pivot - (pivot - low) * factor, pivot + (high - pivot) * factor], parts);
}

function moveView(share, parts) {
  const by = (timeline.view[1] - timeline.view[0]) * share;
  setView(timeline.view.map((day) => day + by), parts);
}

const plotWidth = () => Math.max(200, timeline.chart.clientWidth - LABELS);
const scaleX = (day) => ((day - timeline.view[0]) / (timeline.view[1] - timeline.view[0])) * timeline.width;
const dayAtX = (x) => timeline.view[0] + (x / timeline.width) * (timeline.view[1] - timeline.view[0]);

// ---------------------------------------------------------------- lanes

/** Lanes with their events in the order of the timeline; an event stands in the lane of every company that takes part. */
function lanesOf(events) {
  const by = new Map();
  const put = (name, event) => { if (!by.has(name)) by.set(name, []); by.get(name).push(event); };
  if (state.lane !== "company") {
    const order = state.lane === "type" ? TYPES : STATUSES;
    for (const event of events) put(event[state.lane], event);
    return [...by].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(([key, own]) => ({ key, name: t(`${state.lane}.${key}`), events: own }));
  }
  for (const event of events) for (const name of event.companies) put(name, event);
  const named = [...by].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const top = new Set(named.slice(0, TOP_LANES).map(([name]) => name));
  const rest = events.filter((event) => !event.companies.some((name) => top.has(name)));
  return [
    ...named.slice(0, TOP_LANES).map(([key, own]) => ({ key, name: key, events: own })),
    ...(rest.length ? [{ key: null, name: t(named.length > TOP_LANES ? "lane.others" : "lane.none"), events: rest }] : []),
  ];
}

/** Where an event lies in pixels, with room for what fades. */
function boxOf(event) {
  const [x0, x1] = [scaleX(event.first), scaleX(event.last + 1)];
  if (isPoint(event)) {
    const x = (x0 + x1) / 2;
    return { event, x0: x - RADIUS, x1: x + RADIUS, x };
  }
  const fade = fadeOf(event);
  const room = fade ? Math.max(7, (x1 - x0) * 0.3) : 0;
  let low = x0 - (fade === "left" || fade === "both" ? room : 0);
  let high = event.extent === "from" ? Math.max(x1 + 36, x0 + 48) : x1 + (fade === "right" || fade === "both" ? room : 0);
  if (high - low < 8) [low, high] = [(low + high) / 2 - 4, (low + high) / 2 + 4];
  return { event, x0: low, x1: high, x: (x0 + x1) / 2, fade };
}

/** A row for each box such that none overlap, `most` at the most; false if they do not fit. */
function pack(boxes, most, width) {
  const ends = [];
  for (const box of boxes) {
    let row = 0;
    while (row < ends.length && ends[row] > box.x0 - 1.5) row++;
    if (row === most) return false;
    ends[row] = width(box);
    box.row = row;
  }
  return ends.length || 1;
}

const textWidth = (text) => { let cells = 0; for (const c of text) cells += c > "\u2E7F" ? 10.6 : 5.8; return cells; };

/** The lane laid out: with names beside the marks if there is room, marks alone if not, else how many there are. */
function laid(lane, most) {
  const [low, high] = timeline.view;
  const inside = lane.events.filter((event) => event.first !== null && event.first <= high && (event.last >= low || event.extent === "from"));
  const boxes = inside.map(boxOf).filter((box) => box.x1 >= 0 && box.x0 <= timeline.width).sort((a, b) => a.x0 - b.x0);
  if (boxes.length <= 60) {
    for (const box of boxes) box.label = labelOf(box.event, lane);
    const rows = pack(boxes, Math.min(most, 6), (box) => box.x1 + 4 + Math.min(170, textWidth(box.label)) + 6);
    if (rows) return { ...lane, boxes, rowHeight: 15, height: rows * 15 + 6 };
    for (const box of boxes) box.label = null;
  }
  const rows = boxes.length > most * timeline.width / 8 ? false : pack(boxes, most, (box) => box.x1);
  return rows ? { ...lane, boxes, rowHeight: 10, height: Math.max(20, rows * 10 + 6) } : { ...lane, boxes, isDense: true, height: 38 };
}

function labelOf(event, lane) {
  const start = `${lane.key} – `;
  const line = event.line.startsWith(start) ? event.line.slice(start.length) : event.line;
  return clipped(line, 170);
}

function clipped(text, width) {
  if (textWidth(text) <= width) return text;
  let kept = "";
  for (const c of text) { if (textWidth(kept + c) > width - 8) break; kept += c; }
  return `${kept.trimEnd()}…`;
}

// ---------------------------------------------------------------- drawing

function drawTimeline(events) {
  timeline.shown = events;
  timeline.view = state.view ?? usualView(events);
  timeline.width = plotWidth();
  const lanes = lanesOf(events);
  // of very many events the lanes that could just be drawn one by one would only be tall
  const most = events.length > 2_000 ? 6 : 14;
  let top = 0;
  timeline.lanes = lanes.map((lane) => laid(lane, most)).map((lane) => { const at = { ...lane, top }; top += lane.height; return at; });
  timeline.height = Math.max(top, 40);
  timeline.marks = [];
  timeline.places = new Map();
  const undated = events.filter((event) => event.first === null).length;
  timeline.period.textContent = `${iso(Math.ceil(timeline.view[0]))} – ${iso(Math.floor(timeline.view[1]))}${undated ? ` · ${t("undated", { count: number(undated) })}` : ""}`;
  timeline.names.replaceChildren(...timeline.lanes.map((lane) => {
    const name = el("div", { class: "name", title: lane.name }, el("span", { text: lane.name }), el("small", { text: number(lane.events.length) }));
    name.style.height = `${lane.height}px`;
    return name;
  }));
  drawAxis();
  drawPlot();
  drawOverview(events);
}

function drawAxis() {
  const marks = ticks(timeline.view, timeline.width);
  timeline.ticks = marks;
  timeline.axis.setAttribute("width", LABELS + timeline.width);
  timeline.axis.replaceChildren(...marks.flatMap((tick, i) => {
    const x = LABELS + scaleX(tick.day);
    const year = tick.year && (i === 0 || marks[i - 1].year !== tick.year) ? `${tick.year} ` : "";
    return x > LABELS + timeline.width - 18 ? [] : [
      svg("line", { x1: x, x2: x, y1: 17, y2: 22, class: "tick" }),
      svg("text", { x: x + 3, y: 14, class: tick.isMajor || year ? "major" : null, text: year + tick.label })];
  }));
}

function drawPlot() {
  const { plot, width, height } = timeline;
  plot.setAttribute("width", width);
  plot.setAttribute("height", height);
  const grid = timeline.ticks.map((tick) => `M${scaleX(tick.day).toFixed(1)} 0V${height}`).join("");
  const rules = timeline.lanes.map((lane) => `M0 ${lane.top + lane.height - 0.5}H${width}`).join("");
  const paths = new Map();
  const add = (key, path) => { if (!paths.has(key)) paths.set(key, []); paths.get(key).push(path); };
  const loose = [];
  const labels = [];
  const largest = Math.max(1, ...timeline.lanes.filter((lane) => lane.isDense).map((lane) => Math.max(...bins(lane))));
  for (const lane of timeline.lanes) {
    if (lane.isDense) drawDense(lane, largest, add);
    else for (const box of lane.boxes) drawMark(box, lane, add, loose, labels);
  }
  const last = Math.max(...EVENTS.map((event) => event.published)) + 1;
  plot.replaceChildren(
    svg("defs", {}, gradients(), svg("clipPath", { id: "inside" }, svg("rect", { x: 0, y: 0, width, height }))),
    svg("path", { class: "grid", d: grid }), svg("path", { class: "rule", d: rules }),
    Number.isFinite(last) ? svg("path", { class: "known", d: `M${scaleX(last)} 0V${height}` }) : "",
    svg("g", {}, [...paths].map(([key, parts]) => svg("path", { class: `mark ${key}`, d: parts.join("") })), loose),
    svg("g", { class: "slips" }, slipPaths()), svg("g", {}, labels), svg("g", { class: "focus" }));
  drawFocus();
}

function drawMark(box, lane, add, loose, labels) {
  const { event } = box;
  const y = lane.top + 3 + box.row * lane.rowHeight + lane.rowHeight / 2;
  const x0 = Math.max(box.x0, -20);
  const size = Math.min(box.x1, timeline.width + 20) - x0;
  const form = FORM[event.status];
  const kind = `s-${event.status}${event.isAnnounced ? " announced" : ""}`;
  if (isPoint(event)) add(kind, pointPath(form, round(box.x), y));
  else {
    if (box.fade) loose.push(fading(event.status, box.fade, { x: round(x0), y: y - BAR / 2, width: round(size), height: BAR }));
    else add(event.extent === "within" ? `${kind} within` : kind, barPath(round(x0), y, round(size)));
    if (form === "cross") add("strike s-" + event.status, strikePath(round(x0), y, round(size)));
  }
  timeline.marks.push({ event, lane, x0: box.x0, x1: box.x1, y });
  timeline.places.set(`${lane.top} ${event.id}`, { x: box.x, y });
  if (box.label && box.x1 < timeline.width - 60) {
    labels.push(svg("text", { class: "label", x: round(Math.max(box.x1, 0) + 4), y: y + 3.8, text: clipped(box.label, timeline.width - box.x1 - 8) }));
  }
}

const round = (value) => Math.round(value * 10) / 10;
const BIN = 4;

/** How many of a lane's events begin in each stretch of four pixels. */
function bins(lane) {
  if (!lane.bins) {
    lane.bins = new Int32Array(Math.ceil(timeline.width / BIN));
    for (const box of lane.boxes) lane.bins[Math.min(lane.bins.length - 1, Math.max(0, Math.floor(box.x / BIN)))]++;
  }
  return lane.bins;
}

function drawDense(lane, largest, add) {
  const floor = lane.top + lane.height - 3;
  const full = lane.height - 8;
  add("dense", [...bins(lane)].map((count, i) => (count ? `M${i * BIN + 0.5} ${floor}v${-round(Math.max(1.5, full * Math.sqrt(count / largest)))}h${BIN - 1}V${floor}z` : "")).join(""));
}

/** Arrows from the day that was told before to the day told then; a ring where the earlier plan has no mark of its own. */
function slipPaths() {
  const found = [];
  for (const { from, to } of SLIPS) {
    for (const lane of timeline.lanes) {
      const end = timeline.places.get(`${lane.top} ${to.event}`);
      if (!end) continue;
      const own = from.event !== to.event && timeline.places.get(`${lane.top} ${from.event}`);
      const start = own || { x: scaleX((from.start + from.end + 1) / 2), y: end.y };
      const ahead = Math.sign(end.x - start.x);
      if (Math.abs(end.x - start.x) < 14) continue;
      const [tip, high] = [end.x - ahead * 5, Math.max(lane.top + 1, Math.min(start.y, end.y) - 11)];
      const bend = (start.x + end.x) / 2;
      if (!own) found.push(svg("circle", { class: "ghost", cx: round(start.x), cy: start.y, r: 2.5 }));
      found.push(svg("path", { class: "slip", d: `M${round(start.x + ahead * 4)} ${start.y - 2}Q${round(bend)} ${high} ${round(tip)} ${end.y - 3}` }));
      found.push(svg("path", { class: "head", d: `M${round(tip + ahead * 2)} ${end.y - 1}l${-ahead * 6} ${-0.5}l${ahead * 3} ${-4.5}z` }));
    }
  }
  return found;
}

/** Rings around what is open and what the keyboard is at. */
function drawFocus() {
  const group = timeline.plot.querySelector(".focus");
  if (!group) return;
  const rings = [];
  for (const lane of timeline.lanes) {
    for (const [id, kind] of [[state.event, "chosen"], [timeline.active?.lane === lane.key ? timeline.active.id : null, "active"]]) {
      const event = id && BY_ID.get(id);
      if (!event || event.first === null) continue;
      const mark = timeline.marks.find((one) => one.event === event && one.lane.top === lane.top);
      if (mark) rings.push(svg("rect", { class: kind, x: Math.max(mark.x0, 0) - 3, y: mark.y - 7, width: Math.max(6, Math.min(mark.x1, timeline.width) - Math.max(mark.x0, 0)) + 6, height: 14, rx: 7 }));
      else if (lane.isDense && lane.events.includes(event)) rings.push(svg("line", { class: kind, x1: scaleX(event.first + 0.5), x2: scaleX(event.first + 0.5), y1: lane.top + 2, y2: lane.top + lane.height - 2 }));
    }
  }
  group.replaceChildren(...rings);
}

function drawOverview(events) {
  const { overview, whole, width } = timeline;
  const count = Math.ceil(width / 3);
  const heights = new Int32Array(count);
  const at = (day) => ((day - whole[0]) / (whole[1] - whole[0])) * width;
  for (const event of events) if (event.first !== null) heights[Math.min(count - 1, Math.max(0, Math.floor(at(event.first) / 3)))]++;
  const largest = Math.max(1, ...heights);
  const path = [...heights].map((one, i) => (one ? `M${i * 3} ${OVERVIEW - 2}v${-round(Math.max(1.5, (OVERVIEW - 8) * Math.sqrt(one / largest)))}h2V${OVERVIEW - 2}z` : "")).join("");
  const [low, high] = timeline.view.map((day) => Math.min(width, Math.max(0, at(day))));
  overview.setAttribute("width", width);
  overview.style.marginLeft = `${LABELS}px`;
  overview.replaceChildren(
    svg("path", { class: "dense", d: path }),
    svg("rect", { class: "window", x: round(low), y: 0.5, width: round(Math.max(4, high - low)), height: OVERVIEW - 1, rx: 2 }));
}

// ---------------------------------------------------------------- pointer and keys

function markAt(x, y) {
  let best = null;
  let nearest = 8;
  for (const mark of timeline.marks) {
    if (Math.abs(mark.y - y) > 8) continue;
    const off = Math.max(mark.x0 - x, x - mark.x1, 0) + Math.abs(mark.y - y) / 2;
    if (off < nearest) [best, nearest] = [mark, off];
  }
  return best;
}

const denseAt = (x, y) => timeline.lanes.find((lane) => lane.isDense && y >= lane.top && y < lane.top + lane.height && bins(lane)[Math.floor(x / BIN)]);

function listen(parts) {
  const { plot, overview, chart } = timeline;
  const place = (event) => { const box = plot.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  let drag = null;
  plot.addEventListener("pointerdown", (event) => { drag = { x: event.clientX, view: timeline.view, moved: false, id: event.pointerId }; });
  plot.addEventListener("pointermove", (event) => {
    const [x, y] = place(event);
    if (drag && (drag.moved || Math.abs(event.clientX - drag.x) > 4)) {
      if (!drag.moved) plot.setPointerCapture(drag.id);
      drag.moved = true;
      const by = ((drag.x - event.clientX) / timeline.width) * (drag.view[1] - drag.view[0]);
      setView(drag.view.map((day) => day + by), parts);
      return hideTip();
    }
    const mark = markAt(x, y);
    const dense = !mark && denseAt(x, y);
    plot.classList.toggle("over", Boolean(mark || dense));
    if (mark) showTip(event, [whenText(mark.event), mark.event.line, `${t(`type.${mark.event.type}`)} · ${t(`status.${mark.event.status}`)}`]);
    else if (dense) showTip(event, [iso(Math.floor(dayAtX(x))), t("dense", { count: number(bins(dense)[Math.floor(x / BIN)]) })]);
    else hideTip();
  });
  plot.addEventListener("pointerleave", () => { hideTip(); });
  plot.addEventListener("pointerup", (event) => {
    const moved = drag?.moved;
    drag = null;
    if (moved) return;
    const [x, y] = place(event);
    const mark = markAt(x, y);
    if (mark) parts.open(mark.event.id, timeline.chart);
    else if (denseAt(x, y)) zoomView(1 / 6, x / timeline.width, parts);
  });
  plot.addEventListener("pointercancel", () => { drag = null; });
  chart.addEventListener("wheel", (event) => {
    const x = place(event)[0] / timeline.width;
    if (event.ctrlKey || event.metaKey) zoomView(Math.exp(event.deltaY * 0.004), Math.min(1, Math.max(0, x)), parts);
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) moveView((event.deltaX || event.deltaY) / timeline.width, parts);
    else return;
    event.preventDefault();
  }, { passive: false });
  let pan = null;
  const toView = (event) => {
    const [low, high] = timeline.whole;
    const day = low + ((event.clientX - overview.getBoundingClientRect().left) / timeline.width) * (high - low);
    const half = (timeline.view[1] - timeline.view[0]) / 2;
    pan ??= day < timeline.view[0] || day > timeline.view[1] ? 0 : day - (timeline.view[0] + half);
    setView([day - pan - half, day - pan + half], parts);
  };
  overview.addEventListener("pointerdown", (event) => { overview.setPointerCapture(event.pointerId); pan = null; toView(event); });
  overview.addEventListener("pointermove", (event) => { if (event.buttons) toView(event); });
}

function showTip(event, lines) {
  const { tip } = timeline;
  tip.replaceChildren(...lines.map((text, i) => el(i ? "span" : "b", { text })));
  tip.hidden = false;
  const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${left}px`;
  tip.style.top = `${Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8)}px`;
}

const hideTip = () => { timeline.tip.hidden = true; };

/** Arrow keys go from event to event in a lane and from lane to lane; + − 0 zoom; Shift with an arrow moves the view. */
function timelineKey(event, parts) {
  const view = {
    "+": () => zoomView(1 / 1.8, 0.5, parts), "=": () => zoomView(1 / 1.8, 0.5, parts), "-": () => zoomView(1.8, 0.5, parts), 0: () => setView(null, parts),
  }[event.key];
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-Infinity, 0], End: [Infinity, 0] }[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (view) view();
  else if (step && event.shiftKey && step[0]) moveView(step[0] * 0.4, parts);
  else if (step) walk(step, parts);
  else if ((event.key === "Enter" || event.key === " ") && timeline.active) parts.open(timeline.active.id, timeline.chart);
  else return;
  event.preventDefault();
}

/** Move the view to an event that lies outside it. */
function reveal(event, parts) {
  if (event.first === null || (event.first >= timeline.view[0] && event.first <= timeline.view[1])) return;
  const half = (timeline.view[1] - timeline.view[0]) / 2;
  setView([event.first - half, event.first + half], parts);
}

/** Scroll the lanes so that one is seen, below the axis. */
function intoSight(lane) {
  const { chart } = timeline;
  const axis = 22;
  if (lane.top < chart.scrollTop) chart.scrollTop = lane.top;
  else if (lane.top + lane.height + axis > chart.scrollTop + chart.clientHeight) chart.scrollTop = lane.top + lane.height + axis - chart.clientHeight;
}

function walk([along, across], parts) {
  const lanes = timeline.lanes.filter((lane) => lane.events.some((event) => event.first !== null));
  if (!lanes.length) return;
  let at = lanes.findIndex((lane) => lane.key === timeline.active?.lane);
  const here = timeline.active && BY_ID.get(timeline.active.id);
  const isFirst = at < 0 || !here;
  at = isFirst ? 0 : Math.min(lanes.length - 1, Math.max(0, at + across));
  const dated = lanes[at].events.filter((event) => event.first !== null);
  let next;
  if (isFirst || across) {
    const middle = here ? here.first : (timeline.view[0] + timeline.view[1]) / 2;
    next = dated.reduce((best, event) => (Math.abs(event.first - middle) < Math.abs(best.first - middle) ? event : best), dated[0]);
  } else {
    next = dated[Math.min(dated.length - 1, Math.max(0, dated.indexOf(here) + along))];
  }
  timeline.active = { id: next.id, lane: lanes[at].key };
  reveal(next, parts);
  drawFocus();
  intoSight(timeline.lanes.find((lane) => lane.key === timeline.active.lane));
  parts.say(`${lanes[at].name}: ${whenText(next)}, ${next.line}, ${t(`status.${next.status}`)}`);
}
