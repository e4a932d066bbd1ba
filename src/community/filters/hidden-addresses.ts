import { type Address, scan } from "./addresses.ts";
import { mayHideAddress } from "./disguise-hints.ts";
import { isTop, normalHost } from "./domains.ts";
import { type Undisguised, undisguise } from "./undisguised.ts";

/** Addresses that a text holds only once its disguises are undone. */

export interface HiddenAddress extends Address {
  /** It hangs on a dot that may as well end a sentence: `evil. com`, `evil dot com`. */
  readonly weak: boolean;
  /** Letters of other scripts, and accents, are read as the Latin letters that they look like. */
  readonly folded: boolean;
}

export interface Hidden {
  readonly addresses: readonly HiddenAddress[];
  /** The text without its disguises; absent where it wears none. */
  readonly read: Undisguised | undefined;
}

const none: Hidden = { addresses: [], read: undefined };

let lastText: string | undefined;
let lastFound: Hidden = none;

/**
 * What may be an address in `text` in disguise. Several may lie over one stretch: the ways to read
 * it. Meant to be held against names that are known to be bad; an innocent text has plenty of them.
 */
export function hiddenAddressesIn(text: string): Hidden {
  if (text === lastText) return lastFound;
  lastFound = mayHideAddress(text) ? find(undisguise(text)) : none;
  lastText = text;
  return lastFound;
}

function find(read: Undisguised): Hidden {
  const addresses: HiddenAddress[] = [];
  let weak = 0;
  for (const address of scan(read.text)) {
    const inside: number[] = [];
    while (weak < read.weak.length && (read.weak[weak] ?? 0) < address.hostEnd) {
      const place = read.weak[weak++] ?? 0;
      if (place >= address.hostStart) inside.push(place);
    }
    if (inside.length === 0) add(addresses, read, address, false);
    else addWindows(addresses, read, address, inside);
  }
  return { addresses, read };
}

/** Parts of hosts that weak dots hold together are at most so many. */
const longestChain = 5;

/** Every stretch between weak dots, and what a few of them make up together. */
function addWindows(
  addresses: HiddenAddress[],
  read: Undisguised,
  whole: Address,
  weak: readonly number[],
): void {
  const begins = [whole.hostStart, ...weak.map((place) => place + 1)];
  const ends = [...weak, whole.hostEnd];
  for (const [last, hostEnd] of ends.entries()) {
    const top = read.folded.slice(Math.max(0, hostEnd - 24), hostEnd).toLowerCase();
    const label = top.slice(top.lastIndexOf(".") + 1);
    for (let first = last; first >= Math.max(0, last - longestChain); first--) {
      const hostStart = begins[first] ?? whole.hostStart;
      const isWeak = first < last;
      if (isWeak && !isTop(label)) break;
      // Behind an apostrophe stands the end of a word: `can’t. me too`.
      if (isWeak && /['’]/.test(read.text[hostStart - 1] ?? "")) continue;
      const isLast = last === ends.length - 1;
      const end = isLast ? whole.end : hostEnd;
      const start = first === 0 ? whole.start : hostStart;
      const written = read.text.slice(hostStart, hostEnd);
      if (!written.includes(".")) continue;
      const host = normalHost(written) ?? written.toLowerCase();
      const rest = isLast ? whole.rest : "";
      const bare = first > 0 || whole.bare;
      const path = isLast ? whole.path : !bare;
      const email = first === 0 && whole.email;
      add(
        addresses,
        read,
        { start, end, hostStart, hostEnd, host, written, rest, bare, path, email },
        isWeak,
      );
    }
  }
}

function add(addresses: HiddenAddress[], read: Undisguised, found: Address, weak: boolean): void {
  const { starts, ends } = read;
  const address: HiddenAddress = {
    ...found,
    weak,
    folded: false,
    start: starts[found.start] ?? 0,
    end: ends[found.end - 1] ?? 0,
    hostStart: starts[found.hostStart] ?? 0,
    hostEnd: ends[found.hostEnd - 1] ?? 0,
  };
  addresses.push(address);
  const folded = read.folded.slice(found.hostStart, found.hostEnd).replaceAll("\u200b", "");
  if (folded !== found.written) {
    const host = normalHost(folded) ?? folded.toLowerCase();
    addresses.push({ ...address, folded: true, host });
  }
}
