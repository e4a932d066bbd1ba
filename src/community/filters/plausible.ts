/**
 * Whether what was found may have been meant. Addresses, ids and hashes mix letters, digits and
 * signs of themselves: in them only what stands there plainly counts, and in e-mail addresses not
 * even that, for they are made of names.
 */
export function isPlausible(text: string, start: number, end: number, disguised: boolean): boolean {
  const chunk = chunkAround(text, start, end);
  if (isMail(chunk)) return false;
  return !disguised || !(isAddress(chunk) || isId(chunk));
}

const longest = 300;

/** The stretch without blanks around a match. */
function chunkAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && from > start - longest && !isBlank(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to < end + longest && !isBlank(text.charCodeAt(to))) to++;
  return text.slice(from, to);
}

export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

function isAddress(chunk: string): boolean {
  return /^[("'<[]*(?:[a-z][a-z+.-]{1,10}:\/\/|www\.)/i.test(chunk);
}

function isMail(chunk: string): boolean {
  if (!chunk.includes("@")) return false;
  return /^[<("']*[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.)+[a-z]{2,}[>)"',.;:!?]*$/i.test(chunk);
}

function isId(chunk: string): boolean {
  return chunk.length > 15 && /^[0-9a-f-]+$/i.test(chunk) && /\d/.test(chunk);
}

/** Where the address ends whose `:` is at `colon`; 0 where there is none. */
export function endOfLink(text: string, colon: number): number {
  if (text.charCodeAt(colon + 1) !== 47 || text.charCodeAt(colon + 2) !== 47) return 0;
  let start = colon;
  while (start > 0 && start > colon - 6 && isSchemeLetter(text.charCodeAt(start - 1))) start--;
  if (!isScheme(text, start, colon)) return 0;
  while (start > 0 && opening.includes(text.charAt(start - 1))) start--;
  if (start > 0 && !isBlank(text.charCodeAt(start - 1))) return 0;
  let end = colon + 3;
  while (end < text.length && end < colon + longest && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

const opening = "(\"'<[";

function isSchemeLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function isScheme(text: string, start: number, end: number): boolean {
  const scheme = end - start === 5 ? "https" : "http";
  if (end - start !== scheme.length) return false;
  for (let at = 0; at < scheme.length; at++) {
    if ((text.charCodeAt(start + at) | 32) !== scheme.charCodeAt(at)) return false;
  }
  return true;
}
