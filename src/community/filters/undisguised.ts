import { isDotLike, isSlashLike } from "./disguise-hints.ts";
import { isDot } from "./domains.ts";
import { isDigit, isIgnored, isMany, isPicture, isSign, isWordly, look, unitOf } from "./fold.ts";
import { lookalikes } from "./lookalikes.ts";

/**
 * A text with everything undone that hides an address from a filter and not from a reader:
 * formatting marks and invisible characters inside it, percent signs, `[.]`, ` dot `, blanks
 * around dots, letters and dots of other kinds.
 */
export interface Undisguised {
  readonly text: string;
  /** The same, unit for unit, with lookalikes of other scripts and accents read as Latin letters. */
  readonly folded: string;
  /** Where each unit stood: UTF-16 units of the original, ends exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The places of dots that may as well end a sentence, or be a word. */
  readonly weak: readonly number[];
}

const bracketed =
  /[[({]\s{0,3}(?:(\.|dot|d0t|point|punto|punkt)|[/]|slash)\s{0,3}[\])}][ \t]{0,3}/iy;
const spelledOut =
  /(?:(dot|d0t|point|punto|punkt)|slash)[ \t]{1,3}(?=[*_~|`%\p{Cf}]{0,8}[\p{L}\p{N}\p{So}])/iuy;
/** Blanks and marks between a dot and the next label. */
const beforeLabel =
  /(?:[ \t]{0,3}[*_~|`\p{Cf}]{1,8})?[ \t]{1,3}(?=[*_~|`%\p{Cf}]{0,8}[\p{L}\p{N}\p{So}])/uy;
const percents = /(?:%[0-9a-f]{2}){1,4}/iy;
/** What was read so far, as UTF-16 units: strings that grow and are looked into cost too much. */
interface Writing {
  readonly units: number[];
  readonly folded: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly weak: number[];
}

export function undisguise(text: string): Undisguised {
  const out: Writing = { units: [], folded: [], starts: [], ends: [], weak: [] };
  for (let index = 0, bracket = -1; index < text.length; ) {
    const code = text.charCodeAt(index);
    // Discord takes line breaks inside <https://…> and asks for the address without them.
    if (code === 60 && index > bracket) bracket = closing(text, index);
    if (code < 33 && index < bracket) index++;
    else index = code < 128 ? plain(text, index, code, out) : other(text, index, out);
  }
  const { starts, ends, weak } = out;
  return { text: joined(out.units), folded: joined(out.folded), starts, ends, weak };
}

function joined(units: readonly number[]): string {
  let text = "";
  for (let from = 0; from < units.length; from += 4096) {
    text += String.fromCharCode(...units.slice(from, from + 4096));
  }
  return text;
}

function put(out: Writing, written: string, folded: string, start: number, end: number): void {
  for (let unit = 0; unit < written.length; unit++) {
    out.units.push(written.charCodeAt(unit));
    out.folded.push(unit < folded.length ? folded.charCodeAt(unit) : filler);
    out.starts.push(start);
    out.ends.push(end);
  }
}

function putUnit(out: Writing, code: number, start: number, end: number): void {
  out.units.push(code);
  out.folded.push(code);
  out.starts.push(start);
  out.ends.push(end);
}

/** In `folded`, where one letter stands for two units. */
const filler = 0x200b;

/** Takes back the blanks that were written last, if a label stands before them. */
function joinsLabel({ units, folded, starts, ends }: Writing): boolean {
  let length = units.length;
  const least = Math.max(0, length - 3);
  while (length > least && units[length - 1] === 32) length--;
  if (length === 0 || !isWordly(look(units[length - 1] ?? 0))) return false;
  units.length = folded.length = starts.length = ends.length = length;
  return true;
}

function endsInBlank({ units }: Writing): boolean {
  return units.at(-1) === 32;
}

/** The last word that was written, or the end of a long one. */
function lastWord({ units }: Writing): string {
  let end = units.length;
  while (end > 0 && end > units.length - 3 && units[end - 1] === 32) end--;
  let start = end;
  while (start > 0 && start > end - 64 && (units[start - 1] ?? 0) > 32) start--;
  return String.fromCharCode(...units.slice(start, end));
}

/** Whether the last word has `:/` in it, or a path already. Looks back a little only. */
function inAddress(out: Writing): boolean {
  if (endsInBlank(out)) return false;
  const word = lastWord(out);
  return word.includes(":/") || /\.[^./]+\//.test(word);
}

/** The `>` of an address in angle brackets that opens at `index`; -1 without any. */
function closing(text: string, index: number): number {
  for (let end = index + 1; end < Math.min(text.length, index + 300); end++) {
    const code = text.charCodeAt(end);
    if (code === 62) return text.slice(index, end).includes(":") ? end : -1;
    if (code === 60 || code === 32) return -1;
  }
  return -1;
}

/** Reads what is ASCII; answers where to go on. */
function plain(text: string, index: number, code: number, out: Writing): number {
  const next = text.charCodeAt(index + 1);
  switch (code) {
    case 42: // *
    case 96: // `
      return index + 1;
    case 95: // _
    case 124: // |
    case 126: // ~
      if (next === code && !(code === 95 && inAddress(out))) return index + 2;
      break;
    case 37: // %
      return percent(text, index, out);
    case 92: // \
      return backslash(index, next, out);
    case 46: // .
      return dot(text, index, index + 1, false, out);
    case 40: // (
    case 91: // [
    case 123: // {
      return bracketedDot(text, index, out);
    case 9:
      putUnit(out, 32, index, index + 1);
      return index + 1;
  }
  if ((code | 32) === 100 || (code | 32) === 112 || (code | 32) === 115) {
    const end = spelledOutDot(text, index, out);
    if (end > index) return end;
  }
  putUnit(out, code, index, index + 1);
  return index + 1;
}

/** What `%64` and its like stand for; two to four of them make up one character. */
function percent(text: string, index: number, out: Writing): number {
  percents.lastIndex = index;
  const [run = ""] = percents.exec(text) ?? [];
  const first = Number.parseInt(run.slice(1, 3), 16);
  const length = first < 0x80 ? 3 : first < 0xe0 ? 6 : first < 0xf0 ? 9 : 12;
  const decoded = run.length >= length ? decode(run.slice(0, length)) : undefined;
  if (decoded === undefined || /[\s%]/.test(decoded)) {
    putUnit(out, 37, index, index + 1);
    return index + 1;
  }
  const point = decoded.codePointAt(0) ?? 0;
  if (!(look(point) & isIgnored)) letter(decoded, index, index + length, out);
  return index + length;
}

function decode(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}

/** Before a mark it takes away its meaning, in an address browsers read it as a slash. */
function backslash(index: number, next: number, out: Writing): number {
  const escapes = next > 32 && next < 128 && !isWordly(look(next));
  const slash = escapes ? next !== 46 && inAddress(out) : lastWord(out).includes(".");
  if (slash) putUnit(out, 47, index, index + 1);
  return index + 1;
}

function dot(text: string, start: number, end: number, doubtful: boolean, out: Writing): number {
  beforeLabel.lastIndex = end;
  const blanks = beforeLabel.exec(text)?.[0].length ?? 0;
  const spaced = endsInBlank(out);
  const follows = blanks > 0 || isWordly(look(text.codePointAt(end) ?? 0));
  const joins = (blanks > 0 || spaced) && follows && joinsLabel(out);
  if (joins || doubtful) out.weak.push(out.units.length);
  putUnit(out, 46, start, end);
  return joins ? end + blanks : end;
}

function bracketedDot(text: string, index: number, out: Writing): number {
  bracketed.lastIndex = index;
  const [whole, isADot] = bracketed.exec(text) ?? [];
  if (whole === undefined || !joinsLabel(out)) {
    putUnit(out, text.charCodeAt(index), index, index + 1);
    return index + 1;
  }
  putUnit(out, isADot === undefined ? 47 : 46, index, index + whole.length);
  return index + whole.length;
}

function spelledOutDot(text: string, index: number, out: Writing): number {
  if (!endsInBlank(out)) return index;
  spelledOut.lastIndex = index;
  const [whole, isADot] = spelledOut.exec(text) ?? [];
  if (whole === undefined) return index;
  if (isADot === undefined && !lastWord(out).includes(".")) return index;
  if (!joinsLabel(out)) return index;
  if (isADot !== undefined) out.weak.push(out.units.length);
  putUnit(out, isADot === undefined ? 47 : 46, index, index + whole.length);
  return index + whole.length;
}

/** Reads one character that is not ASCII; answers where to go on. */
function other(text: string, index: number, out: Writing): number {
  const point = text.codePointAt(index) ?? 0;
  const end = index + (point > 0xffff ? 2 : 1);
  const entry = look(point);
  if (entry & isIgnored) return end;
  const character = text.slice(index, end);
  if (isDotLike(point)) {
    return dot(text, index, end, !isDot(point) && point !== 0x2024, out);
  }
  if (isSlashLike(point)) putUnit(out, 47, index, end);
  else letter(character, index, end, out);
  return end;
}

function letter(character: string, start: number, end: number, out: Writing): void {
  const point = character.codePointAt(0) ?? 0;
  const entry = look(point);
  if (entry & isPicture) {
    putUnit(out, entry & unitOf, start, end);
    return;
  }
  const written = point < 128 ? character : character.normalize("NFKC");
  for (const part of written) put(out, part, latin(part), start, end);
}

/** The Latin letter that one of another script, or with an accent, passes for. */
export function latin(part: string): string {
  const point = part.codePointAt(0) ?? 0;
  if (point < 128) return part;
  const like = lookalikes.get(point);
  if (like) return String.fromCharCode(like.first);
  const entry = look(point);
  if (!isWordly(entry) || entry & (isMany | isSign | isDigit)) return part;
  return String.fromCharCode(entry & unitOf);
}
