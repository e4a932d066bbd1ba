import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Fields, isFields, textAt } from "../../adapters/slack/inbound/reading.ts";
import type { Hearing, LeftOut, ReplayMessage, Source } from "./item.ts";
import { type Person, peopleOf, type SlackChannel, slackMessage } from "./slack-message.ts";

const dayFile = /^\d{4}-\d\d-\d\d\.json$/;

/** Whether a folder is an export of Slack's, unzipped. */
export function isSlackExport(folder: string): boolean {
  return (
    existsSync(join(folder, "users.json")) &&
    ["channels.json", "groups.json", "dms.json"].some((name) => existsSync(join(folder, name)))
  );
}

/**
 * The channels of Slack's own export: one folder each, one file a day in it. Conversations between a
 * few are none of the community's. https://slack.com/help/articles/220556107
 */
export function slackExport(
  folder: string,
  leaveOut: (what: LeftOut) => void,
): { readonly sources: readonly Source[]; readonly privates: number } {
  const list = (name: string) => listIn(join(folder, name), leaveOut);
  const people = peopleOf(list("users.json"));
  const known = [...list("channels.json"), ...list("groups.json")];
  const isPrivate = new Set(
    [...list("dms.json"), ...list("mpims.json")].flatMap((one) => [
      textAt(one, "id") ?? "",
      textAt(one, "name") ?? "",
    ]),
  );
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const open = folders.filter((name) => !isPrivate.has(name));
  const sources = open.flatMap((name) => {
    const about = known.find((one) => textAt(one, "name") === name || textAt(one, "id") === name);
    const channel: SlackChannel = {
      space: `slack:${people.team ?? "workspace"}`,
      id: textAt(about, "id") ?? name,
      name: textAt(about, "name") ?? name,
      isGeneral: about?.is_general === true,
    };
    return sourceOf(join(folder, name), channel, people.of) ?? [];
  });
  return { sources, privates: folders.length - open.length };
}

function sourceOf(
  folder: string,
  channel: SlackChannel,
  people: ReadonlyMap<string, Person>,
): Source | undefined {
  const days = readdirSync(folder)
    .filter((name) => dayFile.test(name))
    .sort()
    .map((name) => join(folder, name));
  if (days.length === 0) return undefined;
  return {
    file: folder,
    format: "slack",
    space: channel.space,
    place: "the workspace",
    title: `#${channel.name}`,
    knowsDeletions: false,
    isWhole: true,
    bytes: days.reduce((sum, day) => sum + (statSync(day).size ?? 0), 0),
    channels: [channel],
    messages: (hearing) => read(days, channel, people, hearing),
  };
}

async function* read(
  days: readonly string[],
  channel: SlackChannel,
  people: ReadonlyMap<string, Person>,
  { names, read, leaveOut }: Hearing,
): AsyncIterable<readonly ReplayMessage[]> {
  for (const [id, { name }] of people) names.member(id, name);
  for (const file of days) {
    const bytes = await readFile(file);
    read(bytes.length);
    const messages: ReplayMessage[] = [];
    for (const [index, entry] of listOf(bytes, file, leaveOut).entries()) {
      const message = slackMessage(entry, channel, people);
      if (typeof message !== "string") {
        if (message) messages.push(message);
        continue;
      }
      const problem = `message ${index + 1} of the day was left out: ${message}. Export again, or mend it there`;
      leaveOut({ file, problem });
    }
    messages.sort((a, b) => a.at - b.at);
    if (messages.length > 0) yield messages;
  }
}

/** The objects of one of the export's lists; one that is not there is empty. */
function listIn(file: string, leaveOut: (what: LeftOut) => void): readonly Fields[] {
  return existsSync(file) ? listOf(readFileSync(file), file, leaveOut).filter(isFields) : [];
}

function listOf(bytes: Buffer, file: string, leaveOut: (what: LeftOut) => void) {
  const remedy = "Unzip the export again; the rest of it was read";
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    leaveOut({ file, problem: `this is not JSON: ${why}. ${remedy}` });
    return [];
  }
  if (Array.isArray(value)) return value as readonly unknown[];
  leaveOut({ file, problem: `this is not the list that Slack exports. ${remedy}` });
  return [];
}
