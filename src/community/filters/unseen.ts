/** What is known of a whole text, found out when first asked for. */
interface Facts {
  readonly text: string;
  readonly rightToLeft: () => boolean;
  readonly braille: () => boolean;
}

/** What stands next to a character that nobody sees, by which it is known whether it belongs there. */
interface Neighbours extends Facts {
  /** Where the character stands, and where it ends. */
  readonly start: number;
  readonly end: number;
  /** The characters beside it; empty at the ends of the text. */
  readonly before: string;
  readonly after: string;
}

/** Emoji with a tone or a selector behind it: what a ZWJ may join. */
const emojiBefore = /\p{Extended_Pictographic}\p{EMod}?\ufe0f?$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;

/** Scripts whose letters join, so that joiners are a part of spelling. */
const joining =
  /[[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}\p{scx=Thai}\p{scx=Laoo}]--\p{DI}]/v;
/** Those that part words by a blank of no width. */
const unspaced = /[\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}]/u;
const rightToLeftLetter =
  /[[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]--\p{Cf}]/v;
const jamo = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/;
const indicator = /\p{RI}/u;

/**
 * What belongs in some texts, by the characters that do: no other character is ever innocent. An
 * override of the direction, a soft hyphen or a language tag never is.
 */
const innocents: readonly (readonly [RegExp, (here: Neighbours) => boolean])[] = [
  [/^[\ufe0e\ufe0f]$/, ({ before }) => /[\p{Emoji}\p{S}\p{P}]/u.test(before)],
  [
    /^[\ufe00-\ufe0d]$/,
    ({ before }) => /[\p{Script=Han}\p{Sm}\p{Script=Myanmar}\p{Script=Phag}]/u.test(before),
  ],
  [/^[\u{e0100}-\u{e01ef}]$/u, ({ before }) => /\p{Script=Han}/u.test(before)],
  [/^[\u180b-\u180f]$/, ({ before }) => /\p{Script=Mong}/u.test(before)],
  [
    /^\u200d$/,
    ({ text, start, end, before }) =>
      joining.test(before) ||
      (emojiBefore.test(text.slice(Math.max(0, start - 6), start)) &&
        emojiAfter.test(text.slice(end, end + 2))),
  ],
  [/^\u200c$/, ({ before }) => joining.test(before)],
  [
    /^\u200b$/,
    ({ before, after }) =>
      unspaced.test(before) ||
      unspaced.test(after) ||
      (indicator.test(before) && indicator.test(after)),
  ],
  [
    /^[\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069]$/,
    ({ text, before, after, end, rightToLeft }) =>
      // A telephone number or a path as some programs copy them.
      /[\d+]/.test(before + after) || /^[a-z]:\\/i.test(text.slice(end, end + 3)) || rightToLeft(),
  ],
  [/^\ufeff$/, ({ start }) => start === 0],
  [/^[\u{e0020}-\u{e007f}]$/u, ({ text, start }) => isInTagFlag(text, start)],
  [/^[\u115f\u1160]$/, ({ before, after }) => jamo.test(before + after)],
  [/^[\u17b4\u17b5]$/, ({ before }) => /\p{Script=Khmr}/u.test(before)],
  [/^\u034f$/, ({ before }) => /[\p{Script=Hebrew}]/u.test(before)],
  [/^\u2800$/, ({ braille }) => braille()],
  // The colours of a terminal, as people paste them into code.
  [/^\p{Cc}$/u, ({ text, start, after }) => text.charCodeAt(start) === 27 && after === "["],
];

/**
 * Tells of a text's characters that nobody sees whether they belong where they stand: `written`, at
 * `start`.
 */
export function judgeOf(text: string): (start: number, written: string) => boolean {
  const facts: Facts = {
    text,
    rightToLeft: once(() => rightToLeftLetter.test(text)),
    braille: once(() => /[\u2801-\u28ff]/.test(text)),
  };
  return (start, written) => {
    const test = innocents.find(([characters]) => characters.test(written))?.[1];
    if (!test) return false;
    const end = start + written.length;
    const ahead = after(text, end);
    const behind = before(text, start);
    if (test({ ...facts, start, end, before: behind, after: ahead })) return true;
    // A keyboard may write one twice: it belongs there as the first of them does.
    const first = start - written.length;
    const doubled = {
      ...facts,
      start: first,
      end: start,
      before: before(text, first),
      after: ahead,
    };
    return behind === written && test(doubled);
  };
}

function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** Of a flag such as Scotland’s: a black flag, some letters as tags, and the tag that ends it. */
const tagFlag = /^\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/u;

function isInTagFlag(text: string, start: number): boolean {
  const from = Math.max(0, start - 16);
  const flag = text.slice(from, start).lastIndexOf("\u{1f3f4}");
  if (flag < 0) return false;
  const [whole = ""] = tagFlag.exec(text.slice(from + flag, from + flag + 20)) ?? [];
  return start < from + flag + whole.length;
}

function before(text: string, at: number): string {
  const pair = at > 1 ? (text.codePointAt(at - 2) ?? 0) : 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text.charAt(at - 1);
}

function after(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "";
}
