// Days to pixels and back, and where the axis is divided.

/** The first day and the day after the last of all events; one year around nothing. */
function extentOf(events) {
  const dated = events.filter((event) => event.first !== null);
  if (!dated.length) return [dayAt(2024), dayAt(2025)];
  let [first, last] = [Infinity, -Infinity];
  for (const event of dated) {
    first = Math.min(first, event.first);
    last = Math.max(last, event.last);
  }
  return padded(first, last + 1);
}

const padded = (first, last) => {
  const room = Math.max(3, (last - first) * 0.02);
  return [first - room, last + room];
};

/** What is shown at first: all of it, or where most events lie if the others lie far off. */
function usualView(events) {
  const whole = extentOf(events);
  const firsts = events.filter((event) => event.first !== null).map((event) => event.first).sort((a, b) => a - b);
  if (firsts.length < 20) return whole;
  const low = firsts[Math.floor(firsts.length * 0.15)];
  const high = firsts[Math.floor(firsts.length * 0.995)];
  const view = padded(low, high + 1);
  return whole[1] - whole[0] > 3 * (view[1] - view[0]) ? view : whole;
}

// least days that a tick of each step needs, and how it is made
const STEPS_OF_AXIS = [
  [1, "day", 1], [2, "day", 2], [7, "day", 7], [14, "day", 14], [31, "month", 1], [92, "month", 3], [183, "month", 6], [366, "year", 1],
  [731, "year", 2], [1827, "year", 5], [3653, "year", 10], [7305, "year", 20], [18263, "year", 50], [36525, "year", 100],
];

/** Ticks of a stretch of days that is so many pixels wide: day, label, and whether it begins a year or month. */
function ticks([first, last], width) {
  const least = (last - first) / Math.max(1, width / 62);
  const [, unit, size] = STEPS_OF_AXIS.find(([days]) => days >= least) ?? STEPS_OF_AXIS.at(-1);
  const found = [];
  if (unit === "day") {
    for (let day = Math.ceil(first / size) * size; day <= last; day += size) {
      const [year, month, of] = iso(day).split("-");
      found.push({ day, label: t("tick.day", { month: Number(month), day: Number(of) }), year, isMajor: Number(of) <= size });
    }
  } else if (unit === "month") {
    const begin = new Date(first * DAY);
    for (let month = Math.ceil(begin.getUTCMonth() / size) * size, day; (day = dayAt(begin.getUTCFullYear(), month)) <= last; month += size) {
      if (day >= first) found.push({ day, label: monthOf(day) ? t(`month.${monthOf(day) + 1}`) : String(yearOf(day)), isMajor: monthOf(day) === 0 });
    }
  } else {
    for (let year = Math.ceil(yearOf(first) / size) * size; dayAt(year) <= last; year += size) {
      if (dayAt(year) >= first) found.push({ day: dayAt(year), label: String(year), isMajor: size === 1 || year % (size * 5) === 0 });
    }
  }
  return found;
}
