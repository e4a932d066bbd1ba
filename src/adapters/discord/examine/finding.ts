import type { Finding } from "../../../core/platform.ts";
import type { Place } from "../place.ts";

/** One line about a space. */
export function finding(
  { space }: Pick<Place, "space">,
  what: string,
  state: Finding["state"],
  more: { readonly reason?: string | undefined; readonly remedy?: string | undefined } = {},
): Finding {
  return {
    space,
    what,
    state,
    ...(more.reason !== undefined && { reason: more.reason }),
    ...(more.remedy !== undefined && { remedy: sentence(more.remedy) }),
  };
}

/** Remedies are written to stand behind a colon as well. */
function sentence(text: string): string {
  const start = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/** What others say of an error, in one sentence without an address. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
