// Which events are shown, and how many each value of a facet would leave: one pass over all events.

const BANDS = [[800, "800–1000"], [700, "700–799"], [600, "600–699"], [0, "0–599"]];
const VALUES_OF = {
  company: (event) => event.companies,
  type: (event) => [event.type],
  status: (event) => [event.status],
  year: (event) => [event.first === null ? "" : String(yearOf(event.first))],
  source: (event) => event.sources,
  confidence: (event) => [BANDS.find(([least]) => event.confidence >= least)[1]],
};

/** A facet's values, and for every event the numbers of those it has. */
function facetOf(name) {
  const numbers = new Map();
  const of = EVENTS.map((event) => VALUES_OF[name](event).map((value) => {
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  }));
  return { name, values: [...numbers.keys()], numbers, of };
}

const facets = FACETS.map(facetOf);

let haystacks = null;
/** All that can be searched of an event: names and their first consonants, summary, sentences, in lower case. */
function haystack(at) {
  haystacks ??= EVENTS.map((event) => [
    event.summary, event.id, ...event.companies, ...event.sources, ...event.places,
    ...event.cast.flatMap((one) => [one.name, one.title, ...one.others]), initials([...event.companies, ...event.cast.map((one) => one.name)].join("\n")),
    TEXTS[`type.${event.type}`]?.join(" "), TEXTS[`status.${event.status}`]?.join(" "),
    ...mentionNumbers(event).map(sentenceOf),
  ].join("\n").toLowerCase());
  return haystacks[at];
}

/** The events that pass, in the order of the timeline, and the counts of every facet by value. */
function chosen() {
  const wanted = state.q.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const from = state.from ? dayOf(state.from) : -Infinity;
  const to = state.to ? dayOf(state.to) : Infinity;
  const isBounded = Boolean(state.from || state.to);
  const picked = facets.map((facet) => {
    const asked = state.facets[facet.name];
    return asked.size ? new Set([...asked].map((value) => facet.numbers.get(value))) : null;
  });
  const counts = facets.map((facet) => new Int32Array(facet.values.length));
  const events = [];
  for (let at = 0; at < EVENTS.length; at++) {
    const event = EVENTS[at];
    let missed = 0;
    if (isBounded && (event.first === null || event.first > to || (event.extent === "from" ? Infinity : event.last) < from)) continue;
    for (let f = 0; f < facets.length; f++) {
      if (picked[f] && !facets[f].of[at].some((value) => picked[f].has(value))) missed |= 1 << f;
    }
    if (missed & (missed - 1)) continue; // two facets are against it: it counts nowhere
    if (wanted.length && !wanted.every((text) => haystack(at).includes(text))) continue;
    if (missed === 0) events.push(event);
    for (let f = 0; f < facets.length; f++) {
      if ((missed & ~(1 << f)) === 0) for (const value of facets[f].of[at]) counts[f][value]++;
    }
  }
  return { events, counts };
}
