import { Readable } from "node:stream";
import { UsageError } from "../../src/cli/io.ts";
import type { ReplayResult } from "../../src/cli/replay/result.ts";
import { type ReplayArgs, replay } from "../../src/cli/replay.ts";

export const fixtures = "test/fixtures/replay";

/** Runs `foyer replay` over the fixtures' rules; the clock stands still. */
export async function run(files: readonly string[], args: Partial<ReplayArgs> = {}) {
  let out = "";
  let err = "";
  const io = {
    out(text: string) {
      out += text;
    },
    err(text: string) {
      err += text;
    },
    input: Readable.from([]),
  };
  const all = { files, config: `${fixtures}/config`, json: false, ...args };
  const code = await replay(all, io, { now: () => 0 });
  return { code, out, err };
}

export async function resultOf(
  files: readonly string[],
  args: Partial<ReplayArgs> = {},
): Promise<ReplayResult> {
  const { out } = await run(files, { ...args, json: true });
  return JSON.parse(out) as ReplayResult;
}

/** What a replay refuses with. */
export async function refusal(
  files: readonly string[],
  args: Partial<ReplayArgs> = {},
): Promise<string> {
  try {
    await run(files, args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "";
}

/** How often each rule fired on messages; those that never did are left out. */
export function firings({ rules }: ReplayResult): Record<string, number> {
  return Object.fromEntries(
    rules.filter(({ messages }) => messages > 0).map(({ rule, messages }) => [rule, messages]),
  );
}

export function ruleOf({ rules }: ReplayResult, name: string) {
  const found = rules.find(({ rule }) => rule === name);
  if (!found) throw new Error(`no rule ${name}`);
  return found;
}
