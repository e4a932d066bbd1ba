import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { parse } from "yaml";
import type { Values } from "../core/refusal.ts";
import { regionOf } from "../core/region.ts";

/** Every text that members read: by language, then by key such as `commands.warn.description`. */
export type Catalogues = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface Voice {
  /** A language that has a catalogue. */
  readonly language: string;
  /** Supplied to every text, for languages that address people in two ways. */
  readonly address: "tu" | "vous";
  /** IANA name. */
  readonly timeZone: string;
}

export interface Translator {
  /** The text under a key. Throws for a key or a value that is missing: that is our mistake. */
  t(key: string, values?: Values): string;
  has(key: string): boolean;
  /** A date and time of the community's zone: "Monday, 5 April 2027 at 09:00". */
  date(at: number, style?: "full" | "day" | "time"): string;
  /** A length of time in its two largest units: "10 minutes", "2 heures et 5 minutes". */
  length(milliseconds: number): string;
}

/** Reads every `xx.yaml` of a folder, nested keys joined by dots. Throws for one that is wrong. */
export function loadCatalogues(dir: string): Catalogues {
  const catalogues = new Map<string, ReadonlyMap<string, string>>();
  for (const file of readdirSync(dir).sort()) {
    const [, language] = /^([a-z]{2})\.yaml$/.exec(file) ?? [];
    if (!language) continue;
    const path = join(dir, file);
    const messages = new Map<string, string>();
    flatten(parse(readFileSync(path, "utf8")), "", messages, path);
    catalogues.set(language, messages);
  }
  if (catalogues.size === 0) throw new Error(`no catalogue such as en.yaml in ${dir}`);
  return catalogues;
}

/** The words of one community. Formats are compiled at their first use. */
export function translator(catalogues: Catalogues, voice: Voice): Translator {
  const { language, address, timeZone } = voice;
  const messages = catalogues.get(language);
  if (!messages) throw new Error(`no catalogue for the language "${language}"`);
  const formats = new Map<string, IntlMessageFormat>();
  const region = regionOf(language, timeZone);
  const dates = {
    full: new Intl.DateTimeFormat(region, { dateStyle: "full", timeStyle: "short", timeZone }),
    day: new Intl.DateTimeFormat(region, { dateStyle: "long", timeZone }),
    time: new Intl.DateTimeFormat(region, { timeStyle: "short", timeZone }),
  };

  function formatOf(key: string): IntlMessageFormat {
    const known = formats.get(key);
    if (known) return known;
    const message = messages?.get(key);
    if (message === undefined) throw new Error("there is no such key");
    const format = compile(message, language, timeZone);
    formats.set(key, format);
    return format;
  }

  return {
    t(key, values) {
      try {
        return String(formatOf(key).format({ ...values, address }));
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error);
        throw new Error(`text ${key} in ${language}: ${cause}`, { cause: error });
      }
    },
    has: (key) => messages.has(key),
    date: (at, style = "full") => dates[style].format(at),
    length: lengthFormatter(language),
  };
}

/** One ICU message. `<@id>` is text, not a tag; dates inside it are of the community's zone. */
export function compile(message: string, language: string, timeZone = "UTC"): IntlMessageFormat {
  const { date, time } = IntlMessageFormat.formats;
  return new IntlMessageFormat(
    message,
    language,
    { date: inZone(date, timeZone), time: inZone(time, timeZone) },
    { ignoreTag: true },
  );
}

function inZone(styles: Record<string, Intl.DateTimeFormatOptions>, timeZone: string) {
  return Object.fromEntries(
    Object.entries(styles).map(([name, style]) => [name, { ...style, timeZone }]),
  );
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

// Intl.DurationFormat would do this, from Node 23 on.
function lengthFormatter(language: string): (milliseconds: number) => string {
  const numbers = units.map(
    ([unit]) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }),
  );
  const join = new Intl.ListFormat(language, { type: "conjunction" });
  return (milliseconds) => {
    let rest = Math.max(0, Math.round(milliseconds / 1000));
    const parts: string[] = [];
    units.forEach(([unit, size], index) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      const empty = unit === "second" && parts.length === 0;
      if (count > 0 || empty) parts.push(numbers[index]?.format(count) ?? "");
    });
    return join.format(parts.slice(0, 2));
  };
}

function flatten(value: unknown, key: string, into: Map<string, string>, file: string): void {
  if (typeof value === "string") {
    into.set(key, value);
    return;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${file}: ${key || "the file"} must be a text or a mapping of texts`);
  }
  for (const [part, inner] of Object.entries(value)) {
    flatten(inner, key ? `${key}.${part}` : part, into, file);
  }
}

/** The voice in which the settings have the bot speak. */
export function translatorOf(
  catalogues: Catalogues,
  {
    community: { language, address, time_zone: timeZone },
  }: { community: { language: string; address: Voice["address"]; time_zone: string } },
): Translator {
  return translator(catalogues, { language, address, timeZone });
}
