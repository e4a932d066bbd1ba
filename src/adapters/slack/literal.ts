/**
 * Slack's mrkdwn has entities for `&`, `<` and `>`, which begin mentions and links, but no escape for
 * what formats. Zero-width characters are no way out: Slack takes them for the edge of a word, so
 * that they make a format of what would be none. So a character that could format is shown as its
 * double, which looks the same and means nothing; the wide forms, which Slack takes for the narrow
 * ones, too. An emoji's name is looked up letter by letter: there, one unseen character ends it.
 */
const doubles: Readonly<Record<string, string>> = {
  "*": "\u2217",
  "\uff0a": "\ufe61",
  _: "\u02cd",
  "\uff3f": "\u2e0f",
  "~": "\u223c",
  "\uff5e": "\u223c",
  "`": "\u02cb",
  "\uff40": "\u02cb",
};

/** Within a word, as in `snake_case`, an underscore is only that. */
const formatting = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[*~`\uff0a\uff3f\uff5e\uff40]/g;

/** The colon of `:wave:`, also where its end is elsewhere; not those of `10:30`. */
const emojiStart = /:(?=[^\s:]+:)|:(?=[\p{L}_+'-])/gu;

/** Not seen, and part of no emoji's name. */
export const unseen = "\u200b";

/** Text that shows as it is, whatever it is. Entities are still to be written. */
export function inert(text: string): string {
  return text
    .replace(emojiStart, `:${unseen}`)
    .replace(formatting, (one) => doubles[one] ?? one)
    .replace(/[\v\f\0\u2028\u2029]/g, " ");
}

/** The three characters that Slack's control sequences are made of, as entities. */
export function entities(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** At the start of a line `>` is a quotation, also as an entity and in its wide form. */
export function unquoted(line: string): string {
  return line.replace(/^([\s\u200b]*)(?:&gt;|\uff1e|>)/, "$1\u203a");
}

/** Within code nothing formats but its end. */
export function codeText(text: string): string {
  return entities(text.replace(/[`\uff40]/g, "\u02cb").replace(/[\v\f\0\u2028\u2029]/g, " "));
}

/** The few characters that could end an address, as `%` and two digits. */
export function encoded(url: string): string {
  const safe = url.replace(
    /[<>|`*"\s]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return safe.replace(/&/g, "&amp;");
}
