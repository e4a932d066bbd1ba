import { isNew, startOver } from "./distinct.ts";
import {
  ageOf,
  amountOf,
  cut,
  idOf,
  insert,
  newestOf,
  olderOf,
  remove,
  type Table,
} from "./table.ts";

/**
 * The entries of one key, by time from the newest, those of one time by the hashes of their ids: so
 * the order in which they came leaves no trace. Ages are milliseconds before `latest`.
 */

/** Entries of one key; more than any filter asks for. */
const most = 1024;

/** What the entries of a key are there for: their sum, or how many values differ. */
export const sums = 1;
export const differences = 2;

/** What is counted, and how: passed on as one, and filled anew for each, so nothing is allocated. */
export interface Question {
  kind: number;
  /** The time that ages are told from, modulo 2^32 ms. */
  latest: number;
  age: number;
  id: number;
  value: number;
  /** How far back counts, in milliseconds. */
  within: number;
  /** How far before its newest a key keeps entries. */
  span: number;
}

/** What a walk along a chain found. */
const walked = { isKnown: false, length: 0, before: 0, newer: 0, last: 0, answer: 0 };

/**
 * Puts an entry in its place, unless its id is there, and cuts off those that lie `span` or more before
 * the newest. Beyond `most`, the oldest goes; where values are told apart, the oldest whose value has a
 * newer entry. Answers the sum, or how many values differ, of those in (its time - within, its time];
 * 0 when it is too old to be kept.
 */
export function count(table: Table, place: number, asked: Question): number {
  const { kind, latest, age, id, value, span } = asked;
  const newest = newestOf(table, place);
  const limit = (newest === 0 ? age : Math.min(age, ageOf(table, newest, latest))) + span;
  if (age >= limit) return 0;
  walk(table, place, asked, limit);
  const { length, before, newer, last, answer } = walked;
  if (walked.isKnown) return answer;
  const full = length >= most;
  // It would go at once.
  if (full && before === last && kind === sums) return answer;
  const entry = insert(table, place, before, (latest - age) >>> 0, id, value);
  if (full && kind === differences) {
    evictRepeat(table, place);
    walk(table, place, asked, limit);
    return walked.answer;
  }
  const sum = kind === sums ? answer + value : answer;
  if (!full) return sum;
  const lost = isAsked(ageOf(table, last, latest), asked) ? amountOf(table, last) : 0;
  remove(table, place, before === newer ? entry : newer, last);
  return sum - lost;
}

function isAsked(itsAge: number, { age, within }: Question): boolean {
  return itsAge >= age && itsAge < age + within;
}

/** Looks for the place of an entry, cuts off what is too old and counts what counts with it. */
function walk(table: Table, place: number, asked: Question, limit: number): void {
  const { kind, latest, age, id, value, within } = asked;
  const end = age + within;
  let isKnown = false;
  let length = 0;
  let before = 0;
  let newer = 0;
  let last = 0;
  let answer = 0;
  if (kind === differences) {
    startOver();
    isNew(value);
    answer = 1;
  }
  for (let entry = newestOf(table, place); entry !== 0; entry = olderOf(table, entry)) {
    const itsAge = ageOf(table, entry, latest);
    if (itsAge >= limit) {
      cut(table, place, last);
      break;
    }
    const itsId = idOf(table, entry);
    if (itsId === id) isKnown = true;
    if (itsAge < age || (itsAge === age && itsId > id)) before = entry;
    if (itsAge >= age && itsAge < end) {
      const amount = amountOf(table, entry);
      if (kind === sums) answer += amount;
      else if (isNew(amount)) answer++;
    }
    newer = last;
    last = entry;
    length++;
  }
  walked.isKnown = isKnown;
  walked.length = length;
  walked.before = before;
  walked.newer = newer;
  walked.last = last;
  walked.answer = answer;
}

/** Takes out the oldest whose value has a newer entry; without any, the oldest. */
function evictRepeat(table: Table, place: number): void {
  let newer = 0;
  let victim = 0;
  let beforeVictim = 0;
  let found = false;
  startOver();
  for (let entry = newestOf(table, place); entry !== 0; entry = olderOf(table, entry)) {
    const repeats = !isNew(amountOf(table, entry));
    if (repeats || !found) {
      victim = entry;
      beforeVictim = newer;
    }
    found ||= repeats;
    newer = entry;
  }
  remove(table, place, beforeVictim, victim);
}
