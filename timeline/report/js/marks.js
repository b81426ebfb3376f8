// How an event is drawn: a day is a point, anything longer a bar; 초, 말, 경 fade out; the status gives the form.

const FORM = {
  occurred: "dot", ongoing: "arrow", scheduled: "dot", planned: "dot", expected: "diamond",
  considered: "diamond", rumoured: "dot", delayed: "dot", cancelled: "cross", denied: "cross",
};
const FADES = {
  START: "right", AFTER: "right", MORE_THAN: "right", END: "left", BEFORE: "left", LESS_THAN: "left", MID: "both", APPROX: "both",
};
const RADIUS = 3.5;
const BAR = 6;

/** Which way an event's bar loses itself, if it does. */
function fadeOf(event) {
  if (event.extent === "from") return "right";
  return FADES[event.mod] ?? null;
}

const isPoint = (event) => event.first === event.last && event.extent !== "from" && !fadeOf(event);

function pointPath(form, x, y) {
  const r = RADIUS;
  if (form === "cross") return `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
  if (form === "arrow") return `M${x - r} ${y - r}l${2 * r + 1} ${r}l${-2 * r - 1} ${r}z`;
  if (form === "diamond") return `M${x} ${y - r - 0.8}l${r + 0.8} ${r + 0.8}l${-r - 0.8} ${r + 0.8}l${-r - 0.8} ${-r - 0.8}z`;
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

function barPath(x, y, width) {
  return `M${x} ${y - BAR / 2}h${width}v${BAR}h${-width}z`;
}

/** A stroke through a bar: what was called off. */
const strikePath = (x, y, width) => `M${x - 2} ${y}h${width + 4}`;

function gradients() {
  const stops = { right: [1, 0.85, 0], left: [0, 0.85, 1], both: [0, 1, 0] };
  return STATUSES.flatMap((status) => Object.entries(stops).map(([way, opacities]) =>
    svg("linearGradient", { id: `fade-${status}-${way}` }, opacities.map((opacity, i) =>
      svg("stop", { class: `s-${status}`, offset: [0, 0.45, 1][i], "stop-opacity": opacity })))));
}

/** A bar that loses itself: full where the event happened, an outline where it is to come or was called off. */
function fading(status, way, place) {
  const paint = `url(#fade-${status}-${way})`;
  const isFull = status === "occurred" || status === "ongoing";
  return svg("rect", { ...place, class: isFull ? "fade" : `fade hollow d-${status}`, fill: isFull ? paint : "none", stroke: isFull ? "none" : paint });
}

/** The mark of a status as it stands in lists: a point of its form. */
function sample(status) {
  return svg("svg", { class: "sample", viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { class: `mark s-${status}`, d: pointPath(FORM[status], 7, 7) }));
}
