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
