import en from "./words.en.js";
import fr from "./words.fr.js";

/** The page's words, in the community's language where there is a file for it. */

const languages = { en, fr };
/** Dates in the order and with the clock of 24 hours that the rest of the page has. */
const locales = { en: "en-GB", fr: "fr" };
let words = en;
let locale = locales.en;
let zone = "UTC";

export function speak(language, timeZone) {
  words = languages[language] ?? en;
  locale = locales[language] ?? locales.en;
  zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.documentElement.lang = locale.slice(0, 2);
}

/** `{name}` is replaced; an entry that is an object chooses its form by `count`. */
export function word(key, values = {}) {
  let text = words[key] ?? en[key] ?? key;
  if (typeof text === "object") {
    text = text[new Intl.PluralRules(locale).select(values.count)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

const formats = new Map();
function format(options, at) {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }));
  }
  return formats.get(key).format(at);
}

export const time = {
  /** `10:04` */
  hour: (at) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, at),
  /** `Tuesday 24 November` */
  day: (at) => format({ weekday: "long", day: "numeric", month: "long" }, at),
  /** `Tue 24 Nov` */
  shortDay: (at) => format({ weekday: "short", day: "numeric", month: "short" }, at),
  full: (at) => format({ dateStyle: "full", timeStyle: "short" }, at),
  /** The same for two times of one local day. */
  dayKey: (at) => format({ year: "numeric", month: "2-digit", day: "2-digit" }, at),
};

const minute = 60_000;

/** How long ago, by the community's clock; the hour once it is not just now. */
export function ago(at, now) {
  const past = now - at;
  if (past < minute) return word("justNow");
  if (past < 60 * minute) return word("minutesAgo", { count: Math.floor(past / minute) });
  return time.hour(at);
}

/** How long ago, with the day when that is not today. */
export function moment(at, now) {
  return time.dayKey(at) === time.dayKey(now) ? ago(at, now) : until(at, now);
}

/** `10:10`, with the day when that is not today. */
export function until(at, now) {
  const hour = time.hour(at);
  return time.dayKey(at) === time.dayKey(now) ? hour : `${time.shortDay(at)}, ${hour}`;
}

/** `30 seconds`, `5 minutes`, `1.5 hours` */
export function span(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1_000);
  const [count, unit] =
    seconds < 60
      ? [seconds, "second"]
      : seconds < 3_600
        ? [seconds / 60, "minute"]
        : [seconds / 3_600, "hour"];
  return counted(count, { style: "unit", unit, unitDisplay: "long" });
}

/** `12 kB` */
export function size(bytes) {
  if (bytes < 1e3) return counted(bytes, { style: "unit", unit: "byte", unitDisplay: "long" });
  const [count, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return counted(count, { style: "unit", unit, unitDisplay: "short" });
}

const counted = (count, options) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...options }).format(count);

/** The name of a day, as seen from now. */
export function dayName(at, now) {
  const day = 24 * 60 * minute;
  if (time.dayKey(at) === time.dayKey(now)) return word("today");
  if (time.dayKey(at) === time.dayKey(now - day)) return word("yesterday");
  return time.day(at);
}
