// The interface's words in two languages, from texts.tsv; numbers and sums as each language writes them.

const TEXTS = JSON.parse(document.getElementById("texts").textContent);
const LANGUAGES = ["en", "ko"];
let language = (navigator.language || "ko").toLowerCase().startsWith("ko") ? "ko" : "en";

function speak(code) {
  if (LANGUAGES.includes(code)) language = code;
  document.documentElement.lang = language;
}

/** The text of a key, with {names} filled in; a key without a text is shown as it is. */
function t(key, values = {}) {
  const found = TEXTS[key];
  const text = found ? found[LANGUAGES.indexOf(language)] : key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

const hasText = (key) => key in TEXTS;
const WRITTEN = Object.fromEntries(LANGUAGES.map((code) => [code, new Intl.NumberFormat(code)]));
const number = (value) => WRITTEN[language].format(value);

/** Won as it is read: 7조 9,000억 원, ₩7.9 trillion. */
function won(value) {
  if (language === "en") {
    const units = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]];
    const [size, name] = units.find(([least]) => value >= least) || [1, ""];
    return `₩${(value / size).toLocaleString("en", { maximumFractionDigits: 2 })}${name && " " + name}`;
  }
  const parts = [];
  let rest = Math.round(value);
  for (const [size, name] of [[1e12, "조"], [1e8, "억"], [1e4, "만"], [1, ""]]) {
    const count = Math.floor(rest / size);
    if (count) parts.push(number(count) + name);
    rest -= count * size;
  }
  return (parts.slice(0, 3).join(" ") || "0") + " 원";
}

/** Two buttons, English and Korean; the language in force is pressed. */
function languageSwitch(choose) {
  const buttons = [["ko", "한국어"], ["en", "English"]].map(([code, name]) =>
    el("button", { type: "button", lang: code, "aria-pressed": String(code === language), text: name, onclick: () => choose(code) }));
  return el("div", { class: "languages", role: "group", "aria-label": t("language") }, buttons);
}

/** How the events were chosen, option by option; null where all of them are here. */
function scope(build) {
  const told = Object.entries(build.filters).map(([name, value]) => `${t(`option.${name}`)} ${name === "type" || name === "status" ? value.split(", ").map((one) => (hasText(`${name}.${one}`) ? t(`${name}.${one}`) : one)).join(", ") : value}`);
  return told.length ? told.join(" · ") : null;
}

/** Where the page comes from: build, version, how the events were chosen. */
function imprint(build) {
  const parts = [
    t("imprint", { build: build.id, version: build.version }),
    build.released && t("imprint.released", { day: build.released }),
    scope(build),
  ];
  return el("footer", {},
    el("p", { text: parts.filter(Boolean).join(" · ") }),
    el("p", { class: "hash", text: `sha256 ${build.content}` }));
}

const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];

/** The first consonants of a text's syllables, as names are looked up in Korean: 가온전자 is ㄱㅇㅈㅈ. */
function initials(text) {
  let found = "";
  for (const c of text) {
    const at = c.charCodeAt(0) - 0xac00;
    found += at >= 0 && at < 11172 ? INITIALS[Math.floor(at / 588)] : c;
  }
  return found;
}
