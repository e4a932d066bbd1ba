import type { CaseRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";

/** The message on which a command was given, as a case keeps it. */
export async function evidenceOf(
  { event }: Given,
  context: Context,
): Promise<Pick<CaseRecord, "message" | "evidence">> {
  if (event.message === undefined) return {};
  const message = await context.read.message(event.message);
  return { message: event.message, ...(message && { evidence: message.text }) };
}
