/** An error in few words, no token among them. */
export function problem(error: unknown, token: string): string {
  return scrubbed(error instanceof Error ? error.message || error.name : String(error), token);
}

/** The same and where it came from, for mistakes of ours. */
export function trace(error: unknown, token: string): string {
  const stack = error instanceof Error ? error.stack : undefined;
  return stack === undefined ? problem(error, token) : scrubbed(stack, token);
}

/**
 * Without the bot's token, or what looks like one; nor those in the addresses of interactions and
 * webhooks, which let anybody answer for the bot.
 */
export function scrubbed(text: string, token = ""): string {
  const known = token === "" ? text : text.replaceAll(token, "…");
  return known
    .replace(/\b(webhooks|interactions)\/\d+\/[^\s/?"']+/g, "$1/…")
    .replace(/\b[\w-]{23,}\.[\w-]{6}\.[\w-]{27,}/g, "…");
}
