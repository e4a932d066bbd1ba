import type { WebClient } from "@slack/web-api";
import type { Present } from "../../core/adapter.ts";
import { callAs, recordsIn } from "./call.ts";
import { machineTime, type Time } from "./patience.ts";
import type { People } from "./people.ts";
import { problemOf } from "./problem.ts";
import type { Roles } from "./roles.ts";

/** Slack recommends no more than that a page. */
const pageSize = 200;
/** Tries of one page when Slack is in trouble; waiting as it asks us to does not count. */
const mostTries = 5;

/**
 * Everybody who is in the workspace: people, not bots, and not those who have left. Slack does not
 * tell since when they are there.
 */
export async function* rosterOf({
  client,
  people,
  roles,
  left,
  signal,
  time,
}: {
  readonly client: WebClient;
  readonly people: People;
  readonly roles: Roles;
  /** Told of everyone who has left. */
  readonly left: (id: string) => void;
  readonly signal: AbortSignal;
  readonly time?: Time;
}): AsyncGenerator<readonly Present[]> {
  let cursor: string | undefined;
  do {
    const page = await patiently(
      () => callAs(client, "users.list", { limit: pageSize, ...(cursor && { cursor }) }),
      signal,
      time,
    );
    const present: Present[] = [];
    for (const user of recordsIn(page.members)) {
      const person = people.learn(user);
      if (!person) continue;
      if (person.deleted) left(person.id);
      else if (!person.bot)
        present.push({ id: person.id, name: person.name, roles: roles.of(person) });
    }
    yield present;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
}

/** Waits as long as Slack asks for, and tries again what may pass. */
export async function patiently<Answer>(
  call: () => Promise<Answer>,
  signal: AbortSignal,
  time = machineTime,
): Promise<Answer> {
  for (let tries = 1; ; ) {
    try {
      return await call();
    } catch (error) {
      const problem = problemOf(error);
      if (signal.aborted || problem.kind === "refused") throw error;
      if (problem.kind === "trouble" && tries++ >= mostTries) throw error;
      await time.pause(
        problem.kind === "limited" ? problem.retryAfter : 1_000 * 2 ** (tries - 2),
        signal,
      );
      if (signal.aborted) throw error;
    }
  }
}
