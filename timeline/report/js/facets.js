// The facets: what values there are, how many events each would leave, and which are chosen.

const SHOWN = 8;
const SMALL = 820; // pixels of a window in which the facets begin closed: they stand above everything there
const wide = new Set(); // facets that are shown whole
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
  const order = facet.values.map((value, i) => [value, counts[i]]).filter(([value, count]) => count || asked.has(value));
  const by = {
    year: (a, b) => (a[0] < b[0] ? 1 : -1),
    status: (a, b) => STATUSES.indexOf(a[0]) - STATUSES.indexOf(b[0]),
    confidence: (a, b) => (BANDS.findIndex(([, name]) => name === a[0]) - BANDS.findIndex(([, name]) => name === b[0])),
  }[facet.name] ?? ((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  order.sort((a, b) => asked.has(b[0]) - asked.has(a[0]) || by(a, b));
  const shown = wide.has(facet.name) ? order.slice(0, 300) : order.slice(0, Math.max(SHOWN, asked.size));
  const largest = Math.max(1, ...order.map(([, count]) => count));
  return el("details", { open: !closed.has(facet.name), class: "facet", ontoggle: (event) => { if (event.target.open) closed.delete(facet.name); else closed.add(facet.name); } },
    el("summary", { text: t(`facet.${facet.name}`) }),
    el("ul", {}, shown.map(([value, count]) => {
      const key = `${facet.name} ${value}`;
      const box = el("input", {
        type: "checkbox", "data-key": key, checked: asked.has(value),
        onchange: (event) => { if (event.target.checked) asked.add(value); else asked.delete(value); parts.filter(); },
      });
      const bar = el("i", { class: "share", "aria-hidden": "true" });
      bar.style.width = `${(100 * count) / largest}%`;
      return el("li", {}, el("label", { title: shownValue[facet.name](value) }, box, el("span", { class: "value", text: shownValue[facet.name](value) }), el("span", { class: "count", text: number(count) })), bar);
    })),
    order.length > SHOWN ? el("button", {
      type: "button", class: "more", "data-key": `more ${facet.name}`, text: wide.has(facet.name) ? t("less") : t("more", { count: number(order.length - shown.length) }),
      onclick: () => { if (!wide.delete(facet.name)) wide.add(facet.name); parts.filter(); },
    }) : null);
}
