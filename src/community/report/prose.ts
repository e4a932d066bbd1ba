/** What a member said, without what they pasted: code, links and mentions say nothing of theirs. */

const fence = /```[\s\S]*?(?:```|$)/g;
/** A run of backticks, closed by a run of the same length (CommonMark 0.31, section 6.1). */
const inline = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;
/** `<@id>`, `<#id>`, `<!here>`, `<:smile:123>`. */
const mark = /<(?:@[!&]?|#|!|a?:)[^<>\s?]{1,100}>/g;
/** With a scheme, with `www.`, or a bare domain with a path or a query. Bounded, so that it stays linear. */
const link =
  /(?<![\w+.-])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|www\.)[^\s<>]+|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}(?::\d{1,5})?[/?][^\s<>]+/gi;
/** Punctuation at the end of a link belongs to the sentence (GFM, "extended autolinks"). */
const trailing = /[?!.,:;*_~'")\]]*$/;

/** The text without code, links and mentions; a blank stands where they stood. */
export function prose(text: string): string {
  let rest = text;
  if (rest.includes("`")) rest = rest.replace(fence, " ").replace(inline, " ");
  if (rest.includes("<")) rest = rest.replace(mark, " ");
  return rest.replace(link, (found) => ` ${trailing.exec(found)?.[0] ?? ""}`);
}

/** Whether it asks something: a `?` outside code and links. */
export function isQuestion(said: string): boolean {
  return said.includes("?");
}

const token = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*|[.,;:!?…\n]/gu;
const letter = /\p{L}/u;

/** Stands in `tokens` where one clause ends and another begins. */
export const pause = ".";

/** Lower-case words, with `pause` between clauses; empty for a text without a letter. */
export function tokens(said: string): readonly string[] {
  if (!letter.test(said)) return [];
  const found = said.normalize("NFC").toLowerCase().replaceAll("’", "'").match(token) ?? [];
  return found.map((one) => (one.length === 1 && !/[\p{L}\p{N}]/u.test(one) ? pause : one));
}
