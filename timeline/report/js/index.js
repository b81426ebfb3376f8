// The index of a report that is split: a page a year, how many events each holds.

const INDEX = JSON.parse(document.getElementById("data").textContent);

function buildIndex() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has("lang")) speak(given.get("lang"));
  speak(language);
  document.title = t("title");
  const most = Math.max(1, ...INDEX.pages.map((one) => one.events));
  const total = INDEX.pages.reduce((sum, one) => sum + one.events, 0);
  const rows = INDEX.pages.map((one) => {
    const bar = el("i", { class: "share", "aria-hidden": "true" });
    bar.style.width = `${(100 * one.events) / most}%`;
    const name = one.period === "undated" ? t("date.none") : one.period;
    return el("tr", {}, el("th", { scope: "row" }, el("a", { href: `${encodeURIComponent(one.file)}#lang=${language}`, text: name })), el("td", { text: number(one.events) }), el("td", { class: "bar" }, bar));
  });
  document.getElementById("app").replaceChildren(
    el("header", {}, el("h1", {}, t("title"), scope(INDEX.build) ? el("small", { class: "scope", text: scope(INDEX.build) }) : null), languageSwitch((code) => { speak(code); history.replaceState(null, "", `#lang=${code}`); buildIndex(); })),
    el("main", { class: "years" }, el("p", { text: t("index.about", { count: number(total), pages: number(INDEX.pages.length) }) }),
      el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col", text: t("facet.year") }), el("th", { scope: "col", text: t("events") }), el("td"))), el("tbody", {}, rows))),
    imprint(INDEX.build));
}

addEventListener("hashchange", buildIndex);
buildIndex();
