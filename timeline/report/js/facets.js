// The facets: what values there are, how many events each would leave, and which are chosen.

const SHOWN = 8;
const SMALL = 820; // pixels of a window in which the facets begin closed: they stand above everything there
const wide = new Set(); // facets that are shown whole
const MOST = 200; // values that a facet shows at once
const sought = {}; // what is looked for among the values of a facet
const closed = new Set(innerWidth <= SMALL ? FACETS : []);

function facetPanel() {
  return el("aside", { class: "facets", "aria-label": t("facets") });
}

const shownValue = {
  company: (value) => value,
  type: (value) => t(`type.${value}`),
  status: (value) => t(`status.${value}`),
  year: (value) => value || t("date.none"),
  source: (value) => value || t("source.unknown"),
  confidence: (value) => value,
};

function drawFacets(panel, counts, parts) {
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  panel.replaceChildren(...facets.map((facet, f) => facetOfPanel(facet, counts[f], parts)));
  if (focused) [...panel.querySelectorAll("[data-key]")].find((node) => node.dataset.key === focused)?.focus();
}

function facetOfPanel(facet, counts, parts) {
  const asked = state.facets[facet.name];
  const isWide = wide.has(facet.name);
  const order = ordered(facet, counts, asked);
  const list = el("ul", {}, valuesOf(facet, order, parts));
  const name = t("find", { facet: t(`facet.${facet.name}`) });
  return el("details", { open: !closed.has(facet.name), class: "facet", ontoggle: (event) => { if (event.target.open) closed.delete(facet.name); else closed.add(facet.name); } },
    el("summary", { text: t(`facet.${facet.name}`) }),
    isWide && order.length > 2 * SHOWN ? el("input", {
      type: "search", class: "find", "data-key": `find ${facet.name}`, value: sought[facet.name] ?? "", "aria-label": name, placeholder: name,
      // only the list is made anew: an input that is replaced while Hangul is composed in it loses the syllable
      oninput: (event) => { sought[facet.name] = event.target.value.normalize("NFC"); list.replaceChildren(...valuesOf(facet, order, parts)); },
    }) : null,
    list,
    order.length > SHOWN ? el("button", {
      type: "button", class: "more", "data-key": `more ${facet.name}`, text: isWide ? t("less") : t("more", { count: number(order.length - Math.max(SHOWN, asked.size)) }),
      onclick: () => { if (!wide.delete(facet.name)) wide.add(facet.name); parts.filter(); },
    }) : null);
}

/** A facet's values with their counts: those chosen first, then as the facet has its order. */
function ordered(facet, counts, asked) {
  const by = {
    year: (a, b) => (a[0] < b[0] ? 1 : -1),
    status: (a, b) => STATUSES.indexOf(a[0]) - STATUSES.indexOf(b[0]),
    confidence: (a, b) => (BANDS.findIndex(([, name]) => name === a[0]) - BANDS.findIndex(([, name]) => name === b[0])),
  }[facet.name] ?? ((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return facet.values.map((value, i) => [value, counts[i]]).filter(([value, count]) => count || asked.has(value))
    .sort((a, b) => asked.has(b[0]) - asked.has(a[0]) || by(a, b));
}

/** The rows of a facet: the first ones or, shown whole, those that are looked for. */
function valuesOf(facet, order, parts) {
  const asked = state.facets[facet.name];
  const wanted = (sought[facet.name] ?? "").toLowerCase();
  const fits = ([value]) => { const text = shownValue[facet.name](value).toLowerCase(); return text.includes(wanted) || initials(text).includes(wanted); };
  const shown = wide.has(facet.name) ? order.filter(fits).slice(0, MOST) : order.slice(0, Math.max(SHOWN, asked.size));
  const largest = Math.max(1, ...order.map(([, count]) => count));
  return shown.map(([value, count]) => {
    const name = shownValue[facet.name](value);
    const box = el("input", {
      type: "checkbox", "data-key": `${facet.name} ${value}`, checked: asked.has(value),
      onchange: (event) => { if (event.target.checked) asked.add(value); else asked.delete(value); parts.filter(); },
    });
    const bar = el("i", { class: "share", "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / largest}%`;
    return el("li", {}, el("label", { title: name }, box, el("span", { class: "value", text: name }), el("span", { class: "count", text: number(count) })), bar);
  });
}
