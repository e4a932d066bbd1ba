import fc from "fast-check";
import { expect, it } from "vitest";
import { collectReport } from "../../../src/community/report/collect.ts";
import { isQuestion, prose } from "../../../src/community/report/prose.ts";
import type { ActivityRow } from "../../../src/core/history.ts";
import { startOfDay } from "../../../src/core/zone.ts";
import { readerOf } from "./reader.ts";
import { referenceReport } from "./reference.ts";

const minute = 60_000;
const members = ["alice", "bob", "carol", "dan"] as const;

interface Step {
  readonly after: number;
  readonly what: ActivityRow["what"];
  readonly member: string;
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly text: string;
  readonly replyTo?: number | undefined;
}

/** Gaps around the limits that the definitions name: 30 and 60 minutes, a day, weeks. */
const gap = fc.oneof(
  fc.integer({ min: 0, max: 90 }),
  fc.constantFrom(0, 29, 30, 31, 60, 61, 24 * 60, 7 * 24 * 60),
  fc.integer({ min: 0, max: 3 * 24 * 60 }),
);

const step: fc.Arbitrary<Step> = fc.record({
  after: gap,
  what: fc.constantFrom("message", "message", "message", "reaction", "joined", "left"),
  member: fc.constantFrom(...members),
  channel: fc.constantFrom("general", "help"),
  thread: fc.option(fc.constantFrom("t1", "m3", "m5"), { nil: undefined, freq: 4 }),
  text: fc.constantFrom("why?", "so", "`a?b`", "see https://x.org/?q=1", ""),
  replyTo: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined, freq: 3 }),
});

/** Joins come first among rows of one instant, as the history hands them out. */
function rowsOf(steps: readonly Step[], start: number): ActivityRow[] {
  let at = start;
  const rows = steps.map(({ after, what, member, channel, thread, text, replyTo }, index) => {
    at += after * minute;
    if (what === "joined" || what === "left") return { what, at, member };
    const place = { channel, ...(thread !== undefined && { thread }) };
    if (what === "reaction") return { what, at, member, message: `m${index}`, ...place };
    const reply = replyTo === undefined ? {} : { replyTo: `m${replyTo}` };
    return { what, at, member, message: `m${index}`, text, ...place, ...reply };
  });
  const turn = ({ what }: ActivityRow) => (what === "joined" ? 0 : 1);
  return rows.sort((a, b) => a.at - b.at || turn(a) - turn(b));
}

it("counts as the definitions say, on both changes of the clocks", async () => {
  const zone = "Europe/Paris";
  const world = fc.record({
    steps: fc.array(step, { maxLength: 40 }),
    begin: fc.constantFrom("2027-03-26", "2027-10-29", "2027-01-10"),
    days: fc.constantFrom(1, 3, 10, 70),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ steps, begin, days }) => {
      const from = begin;
      const to = new Date(Date.parse(begin) + days * 86_400_000).toISOString().slice(0, 10);
      const rows = rowsOf(steps, startOfDay(zone, from) - 60 * minute);
      const report = await collectReport(readerOf({ rows }), {
        from,
        to,
        timeZone: zone,
        language: "en",
      });
      const asks = (text: string) => isQuestion(prose(text));
      expect(report).toMatchObject(referenceReport(rows, from, to, zone, asks));
    }),
    { numRuns: 300 },
  );
});
