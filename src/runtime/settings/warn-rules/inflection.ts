/**
 * Endings that leave a word what it is (`spammers` of `spam`), as letters without accents. Few on
 * purpose: `spicy` is none of `spic`.
 */
const endings =
  /^(?:s|es|x|ed|er|ers|ing|ings|in|ies|ier|iest|ish|ez|ees?|ants?|antes?|ait|ais|aient|eurs?|euses?|eries?|ement|ards?|ardes?)$/;

/** Behind a doubled consonant also `e`: `conne`, `connes` of `con`; `shitty`. */
const doubled = /^(?:e|es|y|ed|er|ers|ing|ings|ard|ards|arde|ardes|asses?)$/;

/** Short words become others by it: `spice` of `spic`. */
const feminine = (base: string) => base.length > 4 || /[aeiou]$/.test(base);

/** Whether a word is another one in a form of it. Both as letters without case and accents. */
export function isFormOf(word: string, base: string): boolean {
  if (word === base) return true;
  if (!word.startsWith(base)) return false;
  const rest = word.slice(base.length);
  const last = base.at(-1) ?? "";
  if (endings.test(rest)) return true;
  if (/^es?$/.test(rest) && feminine(base)) return true;
  if (last === "e" && /^(?:d|r|rs|z)$/.test(rest)) return true;
  return rest.startsWith(last) && doubled.test(rest.slice(last.length));
}
