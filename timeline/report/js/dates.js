// Civil days as numbers from 1970-01-01, and dates in words to the grain that the text gave them.

const DAY = 86_400_000;
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const dayOf = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) / DAY : null);
const dayAt = (year, month = 0, day = 1) => Date.UTC(year, month, day) / DAY;
const yearOf = (day) => new Date(day * DAY).getUTCFullYear();
const monthOf = (day) => new Date(day * DAY).getUTCMonth();

/** Days as they are written side by side: one, or first – last with what repeats left out. */
function daysText(first, last) {
  if (first === null || first === undefined) return "";
  const [a, b] = [iso(first), iso(last ?? first)];
  if (a === b) return a;
  return `${a} – ${b.slice(0, 4) === a.slice(0, 4) ? b.slice(5) : b}`;
}

/** A TIMEX3 value in words: 2024-Q3, 2024 3분기; null for one that names no such stretch. */
function valueText(value) {
  const text = (value || "").replace(/T.*$/, "");
  const match = /^(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))$/.exec(text);
  if (match) {
    const [, year, quarter, half, season] = match;
    if (quarter) return t("date.quarter", { year, quarter });
    return t(half ? `date.half${half}` : `date.${season}`, { year });
  }
  if (/^\d{4}(-\d\d){0,2}$/.test(text)) return text;
  if (/^\d{3}$/.test(text)) return t("date.decade", { year: `${text}0` });
  if (/^\d{2}$/.test(text)) return t("date.century", { century: Number(text) + 1 });
  return null;
}

/** When an event takes place, in words: to its grain, with 초, 중순, 경 and what they are in English. */
function whenText(event) {
  if (event.start === null) {
    return event.announced === null ? t("date.none") : t("date.announced", { day: daysText(event.announced, event.announcedEnd) });
  }
  const base = valueText(event.value) ?? daysText(event.start, event.end);
  const modified = event.mod ? t(`mod.${event.mod}`, { date: base }) : base;
  return event.extent === "from" ? t("date.from", { date: modified }) : modified;
}

/** What is known of the days: which of them, and on what it rests. */
function extentText(event) {
  if (event.start === null) return null;
  const days = daysText(event.start, event.end);
  if (event.extent === "from") return t("extent.from", { day: iso(event.start) });
  if (event.start === event.end) return null;
  return t(`extent.${event.extent}`, { days, count: number(event.end - event.start + 1) });
}
