import { isPhrase, type Lexicon, opensEnd, opensStart } from "./lexicon.ts";
import { gapSymbol, skipSymbol, symbolBits, symbolOf } from "./symbols.ts";

/**
 * An automaton for all entries of lists that are not too long: one look-up for each letter, and
 * whatever a text reads to `accept` with may hold an entry. It knows fewer letters than there are,
 * and takes every letter for one that may be drawn out, so it only rules out; but that it does in
 * next to no time.
 */
export interface Automaton {
  /** `state << symbolBits | symbol` → the next state. */
  readonly table: Uint16Array;
}

export const accept = 0xffff;
/** Between words. */
export const start = 0;
/** In a word with which no entry begins, or with whose end none does. */
export const lost = 1;

/** More states make a table that no cache holds. */
const mostStates = 60_000;

/** Of entries at least so many letters are told apart, or there is no use in it. */
const fewestLetters = 5;

/**
 * Builds it; undefined where it would be too big. Of long lists only the first letters of each
 * entry are taken, as many as there is room for.
 */
export function buildAutomaton(lexicons: readonly Lexicon[]): Automaton | undefined {
  const size = lexicons.reduce((all, lexicon) => all + lexicon.size, 0);
  if (size > mostStates / 3) return undefined;
  for (const depth of [128, 9, 8, 7, 6, fewestLetters]) {
    const trie = plant(lexicons, depth);
    const automaton = trie.size > mostStates ? undefined : determine(trie);
    if (automaton) return automaton;
  }
  return undefined;
}

/** All entries letter by letter: each node is reached by a symbol from its parent. */
interface Trie {
  size: number;
  readonly symbol: Uint8Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  readonly ends: Uint8Array;
}

/** Where entries begin at the start of a word, and where those begin that may stand inside one. */
const wordRoot = 0;
const partRoot = 1;

function plant(lexicons: readonly Lexicon[], depth: number): Trie {
  const most = lexicons.reduce(
    (all, { letters, size }) => all + letters.length + (1 + rowLetters) * size,
    2,
  );
  const trie: Trie = {
    size: 2,
    symbol: new Uint8Array(most),
    child: new Int32Array(most),
    sibling: new Int32Array(most),
    ends: new Uint8Array(most),
  };
  for (const lexicon of lexicons) {
    for (let entry = 0; entry < lexicon.size; entry++) plantEntry(trie, lexicon, entry, depth);
  }
  return trie;
}

function plantEntry(trie: Trie, lexicon: Lexicon, entry: number, depth: number): void {
  const { letters, offsets, flags } = lexicon;
  const flag = flags[entry] as number;
  const word = letters.slice(offsets[entry], offsets[entry + 1]);
  // Of a phrase the first word says little.
  const inner = flag & isPhrase ? word.indexOf(" ") + fewestLetters : 0;
  const cut = Math.min(word.length, Math.max(depth, inner));
  let node = plantLetters(trie, flag & opensStart ? partRoot : wordRoot, word, cut);
  if (cut === word.length && (flag & opensEnd) === 0) node = childOf(trie, node, gapSymbol);
  trie.ends[node] = 1;
  // It may be spelled out in one row, of which three letters are looked at.
  if (flag & isPhrase) plantLetters(trie, wordRoot, word.replaceAll(" ", ""), rowLetters);
}

const rowLetters = 3;

/** Answers the node of the last of so many letters. */
function plantLetters(trie: Trie, root: number, letters: string, count: number): number {
  let node = root;
  for (let at = 0; at < count; at++) node = childOf(trie, node, symbolOf(letters.charCodeAt(at)));
  return node;
}

function childOf(trie: Trie, node: number, symbol: number): number {
  let child = trie.child[node] as number;
  while (child !== 0) {
    if (trie.symbol[child] === symbol) return child;
    child = trie.sibling[child] as number;
  }
  const made = trie.size++;
  trie.symbol[made] = symbol;
  trie.sibling[made] = trie.child[node] as number;
  trie.child[node] = made;
  return made;
}

/**
 * A state is the nodes at which a reading may be at once: a letter may be drawn out and so stay
 * where it is, after each gap a word begins, and parts of words begin anywhere.
 */
interface State {
  readonly nodes: readonly number[];
  readonly afterGap: boolean;
}

interface Building {
  readonly trie: Trie;
  readonly states: State[];
  readonly numbers: Map<string, number>;
  table: Uint16Array;
}

const width = 1 << symbolBits;

function determine(trie: Trie): Automaton | undefined {
  const building: Building = {
    trie,
    states: [],
    numbers: new Map(),
    table: new Uint16Array(width * 1024),
  };
  numberOf(building, [], true);
  numberOf(building, [], false);
  for (let state = 0; state < building.states.length; state++) {
    if (building.states.length > mostStates) return undefined;
    if ((state + 1) * width > building.table.length) grow(building);
    fillRow(building, state);
  }
  return { table: building.table.slice(0, building.states.length * width) };
}

function grow(building: Building): void {
  const bigger = new Uint16Array(building.table.length * 2);
  bigger.set(building.table);
  building.table = bigger;
}

function numberOf(building: Building, nodes: number[], afterGap: boolean): number {
  for (const node of nodes) if (building.trie.ends[node] === 1) return accept;
  nodes.sort((one, other) => one - other);
  const key = `${afterGap ? "+" : ""}${nodes.join()}`;
  const known = building.numbers.get(key);
  if (known !== undefined) return known;
  const number = building.states.length;
  building.states.push({ nodes, afterGap });
  building.numbers.set(key, number);
  return number;
}

function fillRow(building: Building, number: number): void {
  const { trie, states } = building;
  const { nodes, afterGap } = states[number] as State;
  const row = number << symbolBits;
  const targets: (number[] | undefined)[] = [];
  const reach = (node: number) => {
    const symbol = trie.symbol[node] as number;
    targets[symbol] ??= [];
    const list = targets[symbol];
    if (!list.includes(node)) list.push(node);
  };
  const reachChildren = (node: number) => {
    for (let child = trie.child[node] as number; child !== 0; child = trie.sibling[child] as number)
      reach(child);
  };
  for (const node of nodes) {
    reach(node);
    reachChildren(node);
  }
  const known = nodes.length > 0;
  // What begins here begins after every gap, or everywhere: it is worked out but once.
  if (known) {
    const base = (afterGap ? start : lost) << symbolBits;
    building.table.copyWithin(row, base, base + width);
  } else building.table.fill(lost, row, row + width);
  if (afterGap) reachRoot(trie, wordRoot, targets, known, reach);
  reachRoot(trie, partRoot, targets, known, reach);
  building.table[row + gapSymbol] = start;
  for (let symbol = 0; symbol < width; symbol++) {
    const list = targets[symbol];
    if (!list) continue;
    const target = numberOf(building, list, symbol === gapSymbol);
    building.table[row + symbol] = target;
  }
  building.table[row + skipSymbol] = number;
}

/** The beginnings of words or parts: all of them, or those beside which others go on. */
function reachRoot(
  trie: Trie,
  root: number,
  targets: readonly (number[] | undefined)[],
  onlyBeside: boolean,
  reach: (node: number) => void,
): void {
  for (let child = trie.child[root] as number; child !== 0; child = trie.sibling[child] as number) {
    if (!onlyBeside || targets[trie.symbol[child] as number]) reach(child);
  }
}
