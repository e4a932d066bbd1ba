import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linesOf } from "../src/cli/lines.ts";
import { writeCommunity } from "./community.ts";

/** How many messages a second does `play` decide, with 10 rules on and the state on disk? */

const members = 2_000;
const openers = [
  "Has anyone tried",
  "I finally finished",
  "Thanks, that fixed",
  "What do you think about",
  "Here is a picture of",
  "Sorry, I meant",
  "Good morning! Working on",
];
const topics = [
  "the new lamp stand",
  "solder for beginners",
  "my third loom",
  "a plan for Sunday's meeting",
  "the paper you linked",
  "that odd noise from the motor",
  "painting over varnish",
];
const endings = [
  "and it works.",
  "— any advice?",
  "today. More tomorrow!",
  "with the old tools, it took hours",
  "(see https://example.org/post/12)",
  "before the weekend",
  "",
];

/** A day of ordinary talk: no flood, no bad word, a few links; the same in every run. */
async function writeLines(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  const start = Date.parse("2027-01-04T08:00:00Z");
  for (let index = 0; index < count; index++) {
    const pick = (list: readonly string[], salt: number) =>
      list[(index * salt + (index >> 3)) % list.length];
    const text = `${pick(openers, 3)} ${pick(topics, 5)} ${pick(endings, 11)}`;
    const line = {
      at: new Date(start + index * 200).toISOString(),
      kind: "message-created",
      id: `m${index}`,
      channel: index % 3 ? "general" : "help",
      member: `member-${(index * 7919) % members}`,
      text,
    };
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

function play(file: string, config: string, data: string): { seconds: number; peak: number } {
  const started = performance.now();
  const ran = spawnSync(
    process.execPath,
    [
      "--conditions=source",
      "--disable-warning=ExperimentalWarning",
      "bench/peak.ts",
      "play",
      file,
      "--config",
      config,
      "--data",
      data,
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (ran.status !== 0) throw new Error(`play failed: ${ran.stderr}`);
  const peak = Number(/peak (\d+)/.exec(ran.stderr)?.[1]);
  return { seconds: (performance.now() - started) / 1_000, peak };
}

export async function benchPlay(): Promise<void> {
  const room = mkdtempSync(join(tmpdir(), "foyer-bench-"));
  try {
    const config = writeCommunity(join(room, "config"));
    const results: { count: number; seconds: number; peak: number; floor: number }[] = [];
    for (const count of [200_000, 600_000]) {
      const file = join(room, `${count}.jsonl`);
      await writeLines(file, count);
      const began = performance.now();
      let length = 0;
      for await (const lines of linesOf(createReadStream(file)))
        for (const { text } of lines) length += JSON.parse(text).text.length;
      if (length === 0) throw new Error("nothing was read");
      const floor = (performance.now() - began) / 1_000;
      results.push({ count, floor, ...play(file, config, join(room, `data-${count}`)) });
    }
    for (const { count, seconds, peak, floor } of results) {
      console.log(
        `play: ${count} messages in ${seconds.toFixed(2)} s with start-up, ${Math.round(count / seconds)} a second, ${(seconds / floor).toFixed(1)} × reading and parsing alone (${floor.toFixed(2)} s); peak memory ${peak} MB`,
      );
    }
    const [small, large] = results;
    if (small && large) {
      const rate = (large.count - small.count) / (large.seconds - small.seconds);
      console.log(
        `play: ${Math.round(rate)} messages a second without start-up; ${large.peak - small.peak} MB more for ${large.count - small.count} messages more`,
      );
    }
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}
