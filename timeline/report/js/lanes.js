// Lanes: whose events stand where, and how the marks of a lane are laid out so that none lies on another.

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
