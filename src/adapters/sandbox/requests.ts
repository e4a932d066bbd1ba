import type { Attachment } from "../../core/event.ts";
import { Denied } from "./denied.ts";
import { spelled } from "./emoji.ts";
import { filesIn } from "./files.ts";

/** What the page may ask for, checked field by field. */
export type Act =
  | { do: "say"; as: string; channel: string; text: string; replyTo?: string; attachments?: Files }
  | { do: "edit"; as: string; message: string; text: string; attachments?: Files }
  | { do: "delete"; as: string; message: string }
  | { do: "react"; as: string; message: string; emoji: string }
  | { do: "press"; as: string; message: string; button: string }
  | { do: "command"; as: string; channel: string; text: string }
  | { do: "join"; as: string }
  | { do: "leave"; as: string }
  | { do: "rename"; as: string; name: string }
  | { do: "newcomer"; name: string; created?: string };

type Files = readonly Attachment[];

export type ClockMove = { by: "hour" | "day" | "next" };
export type Draft = { as: string; channel: string; text: string; attachments?: Files };

interface Check {
  readonly limit: number;
  readonly optional?: true;
  readonly like?: RegExp;
  /** Brings it into its one spelling, before it is looked at. */
  readonly mend?: (text: string) => string;
  readonly wanted: string;
}

const id: Check = { limit: 300, wanted: "an id" };
const text: Check = { limit: 4_000, wanted: "a text of 1 to 4000 characters" };
const emoji: Check = {
  limit: 64,
  mend: spelled,
  like: /^(\p{RGI_Emoji}|:[\w+\-]{1,32}:)$/v,
  wanted: "one emoji",
};
const command: Check = { ...text, like: /^\/\S/, wanted: "a command such as /help" };
const name: Check = {
  limit: 40,
  like: /^[^\p{C}<>@#]*[\p{L}\p{N}][^\p{C}<>@#]*$/u,
  wanted: "a name of 1 to 40 characters",
};
const created: Check = {
  limit: 30,
  optional: true,
  like: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/,
  wanted: "a time such as 2027-03-01T12:00:00Z",
};

const acts: Readonly<Record<Act["do"], Readonly<Record<string, Check>>>> = {
  say: { as: id, channel: id, text, replyTo: { ...id, optional: true } },
  edit: { as: id, message: id, text },
  delete: { as: id, message: id },
  react: { as: id, message: id, emoji },
  press: { as: id, message: id, button: id },
  command: { as: id, channel: id, text: command },
  join: { as: id },
  leave: { as: id },
  rename: { as: id, name },
  newcomer: { name, created },
};

function bad(sentence: string): Denied {
  return new Denied(400, "bad-request", sentence);
}

function object(body: unknown): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw bad("The body must be a JSON object.");
  }
  return { ...body };
}

function fields(body: Record<string, unknown>, checks: Readonly<Record<string, Check>>): object {
  const unknown = Object.keys(body).find((key) => key !== "do" && !(key in checks));
  if (unknown !== undefined) {
    throw bad(`Unknown field "${unknown}"; known are ${Object.keys(checks).join(", ")}.`);
  }
  const read: Record<string, string> = {};
  for (const [key, { limit, optional, like, mend, wanted }] of Object.entries(checks)) {
    const value = body[key];
    if (value === undefined && optional) continue;
    const good = typeof value === "string" && value.trim() !== "" && value.length <= limit;
    if (!good) throw bad(`"${key}" must be ${wanted}.`);
    const trimmed = mend?.(value.trim()) ?? value.trim();
    if (like && !like.test(trimmed)) throw bad(`"${key}" must be ${wanted}.`);
    read[key] = key === "text" ? value.replace(/\s+$/, "") : trimmed;
  }
  return read;
}

/** @throws Denied */
export function parseAct(given: unknown): Act {
  const { attachments, ...body } = object(given);
  const kinds = Object.keys(acts) as Act["do"][];
  const kind = kinds.find((one) => one === body.do);
  if (!kind) throw bad(`"do" must be one of ${kinds.join(", ")}.`);
  if (attachments === undefined) return { do: kind, ...fields(body, acts[kind]) } as Act;
  if (kind !== "say" && kind !== "edit") throw bad(`Files go with say and edit, not with ${kind}.`);
  return { do: kind, ...withFiles(body, acts[kind], attachments) } as Act;
}

/** A file needs no words. */
function withFiles(
  body: Record<string, unknown>,
  checks: Readonly<Record<string, Check>>,
  attachments: unknown,
): object {
  const files = filesIn(attachments);
  const wordless = files.length > 0 && (body.text ?? "") === "";
  const read = wordless
    ? { ...fields({ ...body, text: "." }, checks), text: "" }
    : fields(body, checks);
  return { ...read, attachments: files };
}

/** @throws Denied */
export function parseClockMove(given: unknown): ClockMove {
  const { by } = object(given);
  if (by === "hour" || by === "day" || by === "next") return { by };
  throw bad(`"by" must be hour, day or next.`);
}

/** @throws Denied */
export function parseDraft(given: unknown): Draft {
  const { attachments, ...body } = object(given);
  const checks = { as: id, channel: id, text };
  if (attachments === undefined) return fields(body, checks) as Draft;
  return withFiles(body, checks, attachments) as Draft;
}
