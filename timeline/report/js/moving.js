// The view of the timeline, and what pointer, wheel and keys do to it.

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

// ---------------------------------------------------------------- pointer

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
