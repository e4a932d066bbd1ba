import type { WebClient } from "@slack/web-api";
import { createRecent } from "../../core/recent.ts";
import { callAs } from "./call.ts";
import { type Fields, fieldsAt, textAt } from "./inbound/reading.ts";
import { problemOf } from "./problem.ts";

/** Somebody, as Slack tells of them. */
export interface Person {
  readonly id: string;
  /** What others see: the display name, else the real one. */
  readonly name: string;
  /** The one that is unique, as in `@alice`. */
  readonly handle: string;
  readonly real: string;
  readonly bot: boolean;
  readonly admin: boolean;
  readonly owner: boolean;
  readonly deleted: boolean;
}

/** Those who were seen last, and a way to ask Slack about others. */
export interface People {
  known(id: string): Person | undefined;
  /** Takes in a `user` object of Slack's. */
  learn(user: Fields): Person | undefined;
  /**
   * Asks Slack when they are not known. Waits no longer than 2 s, for the sake of the event that is
   * about them; undefined when Slack does not say. Never rejects.
   */
  ask(id: string): Promise<Person | undefined>;
  /** The latest first. */
  all(): readonly Person[];
}

/** As many are known by name as were seen last. */
const mostPeople = 10_000;
/** Milliseconds that an event waits for whoever is in it. */
const longestWait = 2_000;
/** Milliseconds before somebody whom Slack did not tell of is asked for again. */
const askAgain = 60_000;
const mostUnknown = 1_000;

export function createPeople({ client }: { readonly client: WebClient }): People {
  const people = createRecent<Person>(mostPeople);
  const asking = new Map<string, Promise<Person | undefined>>();
  const unknown = createRecent<number>(mostUnknown);
  /** No questions before that, by the machine's own clock: Slack said so. */
  let silentUntil = 0;

  function learn(user: Fields): Person | undefined {
    const person = personOf(user);
    if (person) people.set(person.id, person);
    return person;
  }

  async function inquire(id: string): Promise<Person | undefined> {
    try {
      const user = fieldsAt(await callAs(client, "users.info", { user: id }), "user");
      return user && learn(user);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === "limited") silentUntil = performance.now() + problem.retryAfter;
      if (problem.kind === "refused") unknown.set(id, performance.now() + askAgain);
      return undefined;
    } finally {
      asking.delete(id);
    }
  }

  return {
    known: (id) => people.get(id),
    learn,
    async ask(id) {
      const known = people.get(id);
      if (known) return known;
      const now = performance.now();
      if (now < silentUntil || now < (unknown.get(id) ?? 0)) return undefined;
      const question = asking.get(id) ?? inquire(id);
      asking.set(id, question);
      return await soonest(question);
    },
    all: () => [...people.entries()].map(([, person]) => person).reverse(),
  };
}

async function soonest(question: Promise<Person | undefined>): Promise<Person | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, longestWait, undefined);
  });
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Undefined for what is not a user. */
export function personOf(user: Fields): Person | undefined {
  const id = textAt(user, "id");
  if (id === undefined) return undefined;
  const profile = fieldsAt(user, "profile");
  const handle = textAt(user, "name") ?? id;
  const real = textAt(profile, "real_name") ?? textAt(user, "real_name") ?? handle;
  return {
    id,
    name: textAt(profile, "display_name") ?? real,
    handle,
    real,
    bot: user.is_bot === true || id === "USLACKBOT",
    admin: user.is_admin === true,
    owner: user.is_owner === true || user.is_primary_owner === true,
    deleted: user.deleted === true,
  };
}
