// The data of the page, as payload.py wrote it: rows under their field names, numbers into `words`. What stands behind the
// events (sentences, dates, articles) is most of it, and is read when it is first needed.

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

const CODED = { mentions: ["part", "attribution", "rule"], times: ["mod", "anchor", "status", "rule"], articles: ["publisher", "section", "author"] };
let behind = null;

/** What stands behind the events; parsed once. */
function evidenceData() {
  behind ??= JSON.parse(document.getElementById("behind").textContent);
  return behind;
}

/** One row of `mentions`, `times` or `articles`. */
function row(table, at) {
  const { fields, rows } = evidenceData()[table];
  return objects({ fields, rows: [rows[at]] }, CODED[table])[0];
}

/** The numbers of an event's mentions, and the sentence of each. */
const mentionNumbers = ({ mentions: [first, count] }) => Array.from({ length: count }, (_, i) => first + i);
function sentenceOf(mention) {
  const { mentions, sentences } = evidenceData();
  return sentences[mentions.rows[mention][mentions.fields.indexOf("sentence")]];
}

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
