// The data of the page, as payload.py wrote it: rows under their field names, numbers into `words`.

const DATA = JSON.parse(document.getElementById("data").textContent);
const word = (at) => DATA.words[at];

/** Rows as objects; the fields of `coded` hold numbers into the words. */
function objects({ fields, rows }, coded = []) {
  const isCoded = fields.map((name) => coded.includes(name));
  return rows.map((row) => {
    const found = {};
    for (let i = 0; i < fields.length; i++) found[fields[i]] = isCoded[i] ? word(row[i]) : row[i];
    return found;
  });
}

const EVENTS = objects(DATA.events, ["type", "status", "grain", "mod", "extent", "basis"]);
const MENTIONS = objects(DATA.mentions, ["part", "type", "status", "basis", "attribution", "rule"]);
const TIMES = objects(DATA.times, ["mod", "anchor", "status", "rule"]);
const ARTICLES = objects(DATA.articles, ["precision", "publisher", "section", "author"]);
const STEPS = objects(DATA.steps);
const COVERAGE = objects(DATA.coverage, ["publisher"]);
const TYPES = Object.keys(DATA.types);
const STATUSES = ["occurred", "ongoing", "scheduled", "planned", "expected", "considered", "rumoured", "delayed", "cancelled", "denied"];

EVENTS.forEach((event, at) => {
  event.at = at;
  event.companies = event.companies.map(word);
  event.sources = event.sources.map(word);
  event.places = event.places.map(word);
  event.cast = event.cast.map(([role, name, title, of, others]) => ({ role: word(role), name: word(name), title: word(title), of: word(of), others: others.map(word) }));
  // where it stands on the axis: its own days or, without any, those of its announcement
  event.isAnnounced = event.start === null && event.announced !== null;
  event.first = event.start ?? event.announced;
  event.last = event.end ?? event.announcedEnd;
  event.line = event.summary.replace(/ \([^()]*\)$/, "");
});

const BY_ID = new Map(EVENTS.map((event) => [event.id, event]));
const mentionsOf = (event) => MENTIONS.slice(event.mentions[0] ?? 0, (event.mentions[0] ?? 0) + (event.mentions[1] ?? 0));

const HISTORIES = new Map();
for (const step of STEPS) {
  if (!HISTORIES.has(step.history)) HISTORIES.set(step.history, []);
  HISTORIES.get(step.history).push(step);
}
const HISTORY_OF = new Map(STEPS.map((step) => [step.event, HISTORIES.get(step.history)]));

/** Every slip: from the day told before to the day told then. */
const SLIPS = [...HISTORIES.values()].flatMap((steps) => {
  const found = [];
  let before = null;
  for (const step of steps) {
    if (step.slip !== null && before) found.push({ from: before, to: step });
    if (step.start !== null) before = step;
  }
  return found;
});

/** Code points of a text from `start` to `end`, as Python counts them. */
const points = (text, start, end) => Array.from(text).slice(start, end).join("");

/** An address that may become a link: http and https, nothing else. */
function address(url) {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}
