/**
 * Whether what was found in disguise may have been meant. Addresses, ids and hashes mix letters,
 * digits and signs of themselves: in them only what stands there plainly counts.
 */
export function isPlausible(text: string, start: number, end: number): boolean {
  const chunk = chunkAround(text, start, end);
  return !(isAddress(chunk) || isId(chunk));
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

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

function isAddress(chunk: string): boolean {
  return (
    /^[("'<[]*(?:[a-z][a-z+.-]{1,10}:\/\/|www\.)/i.test(chunk) ||
    /^[<("']*[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,}[>)"',.;:!?]*$/i.test(chunk)
  );
}

function isId(chunk: string): boolean {
  return chunk.length > 15 && /^[0-9a-f-]+$/i.test(chunk) && /\d/.test(chunk);
}

/** Where the address ends whose `:` is at `colon`; 0 where there is none. */
export function endOfLink(text: string, colon: number): number {
  if (text.charCodeAt(colon + 1) !== 47 || text.charCodeAt(colon + 2) !== 47) return 0;
  const scheme = /(?:^|\s)[("'<[]*https?$/i.exec(text.slice(Math.max(0, colon - 9), colon));
  if (!scheme) return 0;
  let end = colon + 3;
  while (end < text.length && end < colon + longest && !isBlank(text.charCodeAt(end))) end++;
  return end;
}
