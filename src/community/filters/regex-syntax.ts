/** A pattern in the form that re2js reads, and how many steps it has when its counts are written out. */
export interface Translated {
  readonly source: string;
  readonly size: number;
}

/** Longer patterns, and those that are larger when written out, are refused: compiling takes a moment. */
export const longestPattern = 2000;
const largestPattern = 2000;
/** What RE2 itself allows in `{n,m}`. */
const highestCount = 1000;

/** What a group may begin with, by what is said of it; the longer openings come first. */
const refusedGroups: readonly (readonly [string, string])[] = [
  ["(?<=", "looks at what comes before; write it into the pattern itself"],
  ["(?<!", 'looks at what must not come before; list what is fine under "allow"'],
  ["(?=", "looks ahead; write what follows into the pattern, or ask for both with filter: all"],
  ["(?!", 'looks at what must not follow; list what is fine under "allow"'],
  ["(?>", 'is an atomic group; write "(?:", nothing is ever tried twice here'],
  ["(?#", "is a comment; take it out"],
  ["(?(", "is a condition; write the cases one by one, with | between them"],
  ["(?|", 'is a branch reset; write "(?:"'],
  ["(?P=", "is a back-reference, the same text again; write out what may come twice"],
  ["(?P>", "is a recursion; write out how deep it may go"],
  ["(?&", "is a recursion; write out how deep it may go"],
  ["(?R", "is a recursion; write out how deep it may go"],
];

/** What an escape stands for where RE2 knows it for ASCII only, or under another name; in classes too. */
const word = "\\p{L}\\p{M}\\p{N}_";
const blank =
  "\\s\\x0b\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
const solid =
  "\\x00-\\x08\\x0e-\\x1f!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}" +
  "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";
const translations: Readonly<
  Record<string, { readonly alone: string; readonly inClass?: string }>
> = {
  w: { alone: `[${word}]`, inClass: word },
  W: { alone: `[^${word}]` },
  d: { alone: "\\p{Nd}", inClass: "\\p{Nd}" },
  D: { alone: "\\P{Nd}", inClass: "\\P{Nd}" },
  s: { alone: `[${blank}]`, inClass: blank },
  S: { alone: `[${solid}]`, inClass: solid },
};

/** Thrown within this file alone, by whatever reads a part of the pattern. */
class Refused extends Error {}

/**
 * Reads a pattern as people write it for JavaScript or RE2, so that `\w`, `\d` and `\s` mean the
 * letters, digits and blanks of every script, and says in a sentence what cannot be had.
 */
export function translate(pattern: string): Translated | { readonly problem: string } {
  try {
    return read(pattern);
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message };
    throw error;
  }
}

/** What has been read of a group: all of it but the last atom, which a count may still multiply. */
interface Group {
  sum: number;
  last: number;
}

function read(pattern: string): Translated {
  refuseAtFirstSight(pattern);
  const outer: Group = { sum: 1, last: 0 };
  const groups = [outer];
  let source = "";
  for (let at = 0; at < pattern.length; ) {
    const group = groups.at(-1) ?? outer;
    const part = readPart(pattern, at);
    source += part.source;
    at += part.length;
    if (part.kind === "count") group.last = group.last * part.times + 1;
    else {
      group.sum += group.last;
      group.last = part.kind === "open" ? 0 : 1;
    }
    if (part.kind === "open") groups.push({ sum: 0, last: 0 });
    if (part.kind === "close" && groups.length > 1) {
      groups.pop();
      const parent = groups.at(-1) ?? outer;
      parent.last = group.sum + group.last;
    }
  }
  // What was left open is for re2js to complain of.
  const size = groups.reduce((sum, group) => sum + group.sum + group.last, 0);
  if (size > largestPattern)
    throw new Refused(
      `expected a smaller pattern: with its counts written out it has ${size} steps, and at most ${largestPattern} are read quickly enough; use smaller counts in { }, or + in their place`,
    );
  return { source, size };
}

function refuseAtFirstSight(pattern: string): void {
  if (pattern.trim() === "") throw new Refused("expected a pattern that is not empty");
  if (pattern.includes("\b"))
    throw new Refused(
      "expected a pattern in single quotes: in double quotes YAML reads \\b as a backspace",
    );
  const slashes = /^\/(.+)\/[a-z]*$/.exec(pattern);
  if (slashes)
    throw new Refused(
      `expected a pattern without slashes around it: "${shown(slashes[1] ?? "")}"; where a slash is meant, write \\/`,
    );
}

interface Part {
  readonly kind: "atom" | "open" | "close" | "count";
  readonly source: string;
  readonly length: number;
  readonly times: number;
}

function readPart(pattern: string, at: number): Part {
  const sign = pattern.charAt(at);
  if (sign === "\\") return atom(...readEscape(pattern, at, false));
  if (sign === "[") return atom(...readClass(pattern, at));
  if (sign === "(") return readOpening(pattern, at);
  if (sign === ")") return { kind: "close", source: sign, length: 1, times: 1 };
  if (sign === "*" || sign === "+" || sign === "?") return readCount(pattern, at, sign, 1);
  const count =
    sign === "{" ? /^\{(\d{1,9})(?:,(\d{0,9}))?\}/.exec(pattern.slice(at, at + 24)) : null;
  if (!count) return atom(sign, 1);
  const [written, least = "", most = least] = count;
  const times = Math.max(1, Number(least), Number(most));
  if (times > highestCount)
    throw new Refused(
      `expected counts up to ${highestCount}: "${written}" ${where(pattern, at)} is more; leave the upper bound out, such as "{${Math.min(Number(least), highestCount)},}"`,
    );
  return readCount(pattern, at, written, times);
}

function atom(source: string, length: number): Part {
  return { kind: "atom", source, length, times: 1 };
}

/** A count with what makes it lazy; `a++` and `a*+` are another language's. */
function readCount(pattern: string, at: number, written: string, times: number): Part {
  if (at === 0)
    throw new Refused(
      `expected something before "${written}" for it to repeat; any text at all is ".*"`,
    );
  const behind = pattern.charAt(at + written.length);
  if (behind === "+")
    throw new Refused(
      `expected "${written}" in place of "${written}+" ${where(pattern, at)}: nothing is ever tried twice here, so no count needs to be possessive`,
    );
  const source = behind === "?" ? `${written}?` : written;
  return { kind: "count", source, length: source.length, times };
}

/** Groups take nothing with them but what they hold together: names and captures have no use. */
function readOpening(pattern: string, at: number): Part {
  const opening = pattern.slice(at, at + 4);
  for (const [begins, problem] of refusedGroups) {
    if (!opening.startsWith(begins)) continue;
    throw new Refused(
      `expected a pattern without "${begins}": ${where(pattern, at)} it ${problem}`,
    );
  }
  const rest = pattern.slice(at, at + 120);
  const named = /^\(\?P?<[A-Za-z_]\w*>/.exec(rest);
  if (named) return { kind: "open", source: "(?:", length: named[0].length, times: 1 };
  const flags = /^\(\?([imsU]*(?:-[imsU]+)?)(:|\))/.exec(rest);
  if (flags) {
    const [written, , ending] = flags;
    return ending === ":"
      ? { kind: "open", source: written, length: written.length, times: 1 }
      : atom(written, written.length);
  }
  if (rest.startsWith("(?"))
    throw new Refused(
      `expected a pattern without "${shown(rest.slice(0, 4))}" ${where(pattern, at)}: no such group is known; "(?:" only groups, "(?i)" makes case no difference`,
    );
  return { kind: "open", source: "(?:", length: 1, times: 1 };
}

function readEscape(pattern: string, at: number, inClass: boolean): [string, number] {
  const sign = String.fromCodePoint(pattern.codePointAt(at + 1) ?? 0);
  if (at + 1 >= pattern.length)
    throw new Refused(
      'expected something behind the "\\" at the end; a backslash itself is "\\\\"',
    );
  const rest = pattern.slice(at, at + 16);
  const point = /^\\(?:x([\da-f]{2})|x\{([\da-f]{1,6})\}|u([\da-f]{4})|u\{([\da-f]{1,6})\})/i.exec(
    rest,
  );
  if (point) {
    const digits = point[1] ?? point[2] ?? point[3] ?? point[4] ?? "";
    return [`\\x{${digits}}`, point[0].length];
  }
  if (sign === "p" || sign === "P") return readProperty(pattern, at);
  const translation = translations[sign];
  if (translation) {
    const source = inClass ? translation.inClass : translation.alone;
    if (source !== undefined) return [source, 2];
    throw new Refused(
      `expected a pattern without "\\${sign}" inside of [ ] (${where(pattern, at)}): write "\\${sign}|[…]" with the rest in the brackets`,
    );
  }
  if (/[1-9k]/.test(sign) && !inClass)
    throw new Refused(
      `expected a pattern without back-references: "\\${sign}" ${where(pattern, at)} asks for the same text again; write out what may come twice, such as "aa|bb"`,
    );
  if (sign === "0") return ["\\x00", 2];
  if ((inClass ? /[fnrtv]/ : /[fnrtvAbBz]/).test(sign)) return [`\\${sign}`, 2];
  if (/[a-z0-9]/i.test(sign))
    throw new Refused(
      `expected a pattern without "\\${sign}" ${where(pattern, at)}: it has no meaning${sign === "Z" ? '; the end of the text is "$"' : ""}`,
    );
  return [/[\p{P}\p{S}]/u.test(sign) && sign < "\x7f" ? `\\${sign}` : sign, 1 + sign.length];
}

/** `\p{Script=Greek}` and `\p{Letter}` as JavaScript has them, `\p{Greek}` and `\pL` as RE2. */
function readProperty(pattern: string, at: number): [string, number] {
  const found = /^\\([pP])(?:\{(\^?)(?:(\w+)=)?(\w+)\}|([A-Z]))/.exec(pattern.slice(at, at + 60));
  if (!found)
    throw new Refused(
      `expected a kind of character such as "\\p{L}" or "\\p{Greek}" ${where(pattern, at)}`,
    );
  const [written, sign, negated = "", , name = "", letter = ""] = found;
  return [`\\${sign}{${negated}${shortNames[name] ?? name}${letter}}`, written.length];
}

const shortNames: Readonly<Record<string, string>> = {
  Letter: "L",
  Lowercase_Letter: "Ll",
  Uppercase_Letter: "Lu",
  Mark: "M",
  Number: "N",
  Decimal_Number: "Nd",
  Punctuation: "P",
  Symbol: "S",
  Separator: "Z",
  Other: "C",
};

function readClass(pattern: string, start: number): [string, number] {
  let at = start + 1;
  let source = "[";
  if (pattern.charAt(at) === "^") source += pattern.charAt(at++);
  for (let first = true; at < pattern.length; first = false) {
    const sign = pattern.charAt(at);
    if (sign === "]" && !first) return [`${source}]`, at + 1 - start];
    const posix = sign === "[" ? /^\[:\^?\w+:\]/.exec(pattern.slice(at, at + 20))?.[0] : undefined;
    const [part, length] =
      sign === "\\"
        ? readEscape(pattern, at, true)
        : posix
          ? [posix, posix.length]
          : [sign === "[" || sign === "]" ? `\\${sign}` : sign, 1];
    source += part;
    at += length;
  }
  throw new Refused(
    `expected a "]" for the "[" ${where(pattern, start)}; where the sign itself is meant, write \\[`,
  );
}

function where(pattern: string, at: number): string {
  return `at character ${[...pattern.slice(0, at)].length + 1}`;
}

/** A piece of a pattern for a sentence: not more of it than one can take in. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
