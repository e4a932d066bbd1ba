import { partsOf } from "./message-id.ts";

/**
 * The address at which people find a message, made without asking Slack. `base` is the workspace's
 * own, with a trailing slash; a reply is found with its thread beside it.
 */
export function permalinkOf(
  base: string | undefined,
  { message, thread }: { readonly message: string; readonly thread?: string },
): string | undefined {
  const parts = partsOf(message);
  if (base === undefined || !parts) return undefined;
  const { channel, ts } = parts;
  const link = `${base}archives/${channel}/p${ts.replace(".", "")}`;
  const root = thread === undefined ? undefined : partsOf(thread)?.ts;
  if (root === undefined || root === ts) return link;
  return `${link}?thread_ts=${root}&cid=${channel}`;
}
