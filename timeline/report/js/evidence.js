// What an event rests on: its sentences with what was marked in them, how each date was read, who else tells it, where
// they disagree, what became of it.

const evidence = { back: null };

function evidencePanel(parts) {
  evidence.panel = el("aside", {
    class: "evidence", hidden: true, "aria-labelledby": "evidence-title",
    onkeydown: (event) => { if (event.key === "Escape") { event.preventDefault(); closeEvidence(parts); } },
  });
  return evidence.panel;
}

/** Show the evidence of `id`. `from` is where the focus goes when it is closed. */
function openEvidence(id, from, parts, { isFocused = true } = {}) {
  const event = BY_ID.get(id);
  evidence.back = from ?? evidence.back;
  evidence.panel.hidden = false;
  document.body.classList.add("with-evidence");
  evidence.panel.replaceChildren(...evidenceOf(event, parts));
  evidence.panel.scrollTop = 0;
  if (isFocused) evidence.panel.querySelector("h2").focus({ preventScroll: innerWidth > 900 });
}

function hideEvidence() {
  evidence.panel.hidden = true;
  evidence.panel.replaceChildren();
  document.body.classList.remove("with-evidence");
}

function closeEvidence(parts) {
  hideEvidence();
  state.event = null;
  keepState(true);
  parts.refocus();
  (evidence.back ?? grid.body).focus();
}

function evidenceOf(event, parts) {
  const mentions = mentionNumbers(event);
  const edtf = event.edtf ?? event.value;
  const sources = t("told", { mentions: number(event.mentionCount), articles: number(event.articleCount), sources: number(event.sourceCount) });
  return [
    el("div", { class: "bar" },
      el("button", { type: "button", text: t("close"), onclick: () => closeEvidence(parts) }),
      el("button", { type: "button", text: t("copy"), onclick: () => copyLink(permalink(event.id), parts) }),
      el("a", { class: "permalink", href: permalink(event.id), text: t("permalink") })),
    el("h2", { id: "evidence-title", tabindex: -1, lang: "ko", text: event.line }),
    el("p", { class: "kind" }, sample(event.status), el("b", { text: t(`status.${event.status}`) }), ` · ${t(`type.${event.type}`)}`),
    el("dl", { class: "facts" },
      fact(t("when"), whenText(event), extentText(event), edtf && edtf !== whenText(event) ? `EDTF ${edtf}` : null),
      event.start !== null && event.announced !== null ? fact(t("announced"), daysText(event.announced, event.announcedEnd)) : null,
      event.start !== null ? fact(t("basis"), t(`basis.${event.basis}`)) : null,
      ...["actor", "counterpart", "object"].map((role) => castOf(event, role)),
      event.places.length ? fact(t("places"), el("span", { lang: "ko", text: event.places.join(", ") })) : null,
      event.krw !== null ? fact(t("amount"), won(event.krw)) : null,
      fact(t("told.by"), sources),
      fact(t("confidence"), t("of.thousand", { value: number(event.confidence) })),
      fact(t("id"), el("code", { text: event.id }))),
    event.conflicts.length ? conflictsOf(event, mentions) : null,
    historyOf(event, parts),
    el("h3", { text: t("mentions", { count: number(mentions.length) }) }),
    el("ol", { class: "mentions" }, mentions.map((number) => mentionOf(row("mentions", number)))),
  ].filter(Boolean);
}

function fact(name, ...values) {
  const told = values.filter(Boolean);
  return el("div", {}, el("dt", { text: name }), el("dd", {}, told.map((value, i) => (i ? el("span", { class: "more" }, value) : value))));
}

function castOf(event, role) {
  const own = event.cast.filter((one) => one.role === role);
  if (!own.length) return null;
  return fact(t(`role.${role}`), el("span", { lang: "ko" }, own.flatMap((one, i) => [
    i ? ", " : "", one.name,
    [one.of, one.title].some(Boolean) ? el("small", { text: ` ${[one.of, one.title].filter(Boolean).join(" ")}` }) : "",
    one.others.length ? el("small", { text: ` (${t("told.as", { names: one.others.join(", ") })})` }) : "",
  ])));
}

function conflictsOf(event, mentions) {
  const value = (field, told) => {
    if (told === null) return t("date.none");
    if (field === "krw") return won(Number(told));
    return hasText(`${field}.${told}`) ? t(`${field}.${told}`) : told;
  };
  return el("section", { class: "conflicts" }, el("h3", { text: t("conflicts") }), el("ul", {}, event.conflicts.map(([field, told, at]) => {
    const nth = mentions.indexOf(at) + 1;
    return el("li", {}, el("b", { text: t(`field.${field}`) }), ` ${value(field, told)} `, el("small", { text: t("conflict.by", { number: nth, source: sourceText(row("articles", row("mentions", at).article)) }) }));
  })));
}

function historyOf(event, parts) {
  const steps = HISTORY_OF.get(event.id);
  if (!steps) return null;
  return el("section", { class: "history" }, el("h3", { text: t("history") }), el("ol", {}, steps.map((step) => {
    const moved = step.slip === null ? "" : ` · ${t(step.slip > 0 ? "slip.later" : "slip.earlier", { days: number(Math.abs(step.slip)) })}`;
    const text = `${t(`status.${step.status}`)} ${daysText(step.start, step.end)}`;
    let line = el("span", { text });
    if (step.event !== event.id && BY_ID.has(step.event)) {
      line = el("a", { href: permalink(step.event), text, onclick: (click) => { click.preventDefault(); parts.open(step.event, null); } });
    } else if (step.page) {
      line = el("a", { href: `${encodeURIComponent(step.page)}#event=${step.event}`, text });
    }
    return el("li", { "aria-current": step.event === event.id ? "true" : null }, sample(step.status), line,
      el("small", { text: ` ${t("known.at", { at: step.known.replace("T00:00", "").replace("T", " ") })}${moved}` }));
  })));
}

// ---------------------------------------------------------------- one mention

const sourceText = (article) => article.publisher || t("source.unknown");

function mentionOf(mention) {
  const article = row("articles", mention.article);
  const link = address(article.url);
  const times = mention.times.map(([at, taken]) => ({ ...row("times", at), taken }));
  const at = article.published.replace("T", " ");
  return el("li", { class: "mention" },
    el("p", { class: "source" },
      el("b", { text: sourceText(article) }), ` ${at} `,
      link ? el("a", { href: link, target: "_blank", rel: "noopener noreferrer", text: t("article") }) : null,
      el("small", { text: [mention.part === "body" ? "" : t(`part.${mention.part}`), article.section, article.author, article.copyOf === null ? "" : t("copy.of", { source: sourceText(row("articles", article.copyOf)) })].filter(Boolean).join(" · ") })),
    el("blockquote", { lang: "ko" }, marked(mention, times)),
    mention.says ? el("p", { class: "says", text: t("says", { status: t(`status.${mention.says[0]}`), date: mention.says[1] ?? t("date.none") }) }) : null,
    el("ul", { class: "readings" },
      times.filter((time) => time.taken).map((time) => readingOf(time, article)),
      el("li", { text: t("dating", { how: datingText(mention) }) }),
      mention.attribution ? el("li", {}, `${t("attribution")}: `, el("span", { lang: "ko", text: mention.attribution })) : null,
      times.filter((time) => !time.taken).map((time) => el("li", { class: "not" }, notTaken(time)))),
    el("p", { class: "ids" }, el("code", { text: mention.id }), ` ${t("rule")} `, el("code", { lang: "ko", text: mention.rule }), ` · ${t("confidence")} ${number(mention.confidence)}`),
    article.body === null ? null : fullText(mention, article));
}

function datingText(mention) {
  const how = mention.rule.slice(mention.rule.lastIndexOf("/") + 1);
  return t(hasText(`dating.${how}`) ? `dating.${how}` : "dating.other");
}

/** The sentence as nodes: plain text, the trigger, the dates; where two overlap the one that begins first stands. */
function marked(mention, times) {
  const text = evidenceData().sentences[mention.sentence];
  const spots = [
    { start: mention.trigger, end: mention.triggerEnd, kind: "trigger", name: t("mark.trigger") },
    ...times.filter((time) => time.taken && time.at !== null).map((time) => ({ start: time.at, end: time.atEnd, kind: time.taken === 1 ? "date" : "announcement", name: t(time.taken === 1 ? "mark.date" : "mark.announcement") })),
  ].sort((a, b) => a.start - b.start);
  const found = [];
  let at = 0;
  for (const spot of spots) {
    if (spot.start < at) continue;
    found.push(points(text, at, spot.start), el("mark", { class: spot.kind, title: spot.name, text: points(text, spot.start, spot.end) }));
    at = spot.end;
  }
  return [...found, points(text, at)];
}

/** How a date was read: what it names, what it was counted from, what its words mean. */
function readingOf(time, article) {
  const from = {
    publish: () => t("anchor.publish", { day: article.published.slice(0, 10) }),
    discourse: () => (time.anchorSurface ? t("anchor.named", { words: time.anchorSurface }) : t("anchor.discourse")),
    absolute: () => t("anchor.absolute"),
  }[time.anchor];
  const meaning = evidenceData().meanings[time.meaning];
  return el("li", { class: "taken" },
    el("mark", { class: time.taken === 1 ? "date" : "announcement", lang: "ko", text: time.surface }),
    ` = ${daysText(time.start, time.end)}${time.mod ? ` (${t(`modword.${time.mod}`)})` : ""}`,
    time.taken === 2 ? ` · ${t("taken.announcement")}` : "", time.at === null ? ` · ${t("elsewhere")}` : "",
    from ? `. ${from()}` : "",
    meaning ? el("span", { class: "more", text: t("meaning", { words: meaning[LANGUAGES.indexOf(language)] }) }) : el("span", { class: "more", text: t("meaning.rule", { rule: time.rule }) }));
}

function notTaken(time) {
  const days = daysText(time.start, time.end);
  const why = time.status !== "resolved" ? t(`time.${time.status}`) : t(days ? "time.other" : "time.length");
  return [el("span", { lang: "ko", text: `‘${time.surface}’` }), days ? ` = ${days}` : "", `: ${why}`];
}

function fullText(mention, article) {
  const body = el("div", { class: "text", lang: "ko" }, el("b", { text: article.title }), article.body.split("\n").map((line) => el("p", { text: line })));
  return el("details", {}, el("summary", { text: t("full") }), body);
}

function copyLink(link, parts) {
  const whole = location.href.split("#")[0] + link;
  const told = () => parts.say(t("copied"));
  if (navigator.clipboard) navigator.clipboard.writeText(whole).then(told, () => prompt(t("permalink"), whole));
  else prompt(t("permalink"), whole);
}
