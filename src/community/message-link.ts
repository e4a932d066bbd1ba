import type { Context } from "./context.ts";

interface Place {
  readonly channel: string;
  readonly thread?: string;
  readonly message: string;
}

/** The line by which staff get to a message that can still be read; none where it has no address. */
export function linkTo(
  { channel, thread, message }: Place,
  { directory, t }: Pick<Context, "directory" | "t">,
): readonly string[] {
  const place = { channel, message, ...(thread !== undefined && { thread }) };
  const url = directory.link?.(place);
  return url === undefined ? [] : [t("rules.staff.link", { url })];
}
