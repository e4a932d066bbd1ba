import type { IncomingMessage } from "node:http";
import { Denied } from "./denied.ts";

/**
 * Who may ask. The page is served to this machine only, and a browser on this machine is also
 * used for other sites: a foreign `Host` is DNS rebinding, a foreign `Origin` is another site's
 * script. The port may differ from ours in `Host` (a tunnel), but `Origin` must agree with it.
 */
export function guard(request: Pick<IncomingMessage, "headers">): void {
  const { host, origin } = request.headers;
  if (!host || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host)) {
    throw new Denied(
      403,
      "foreign-host",
      `The sandbox answers to 127.0.0.1 and localhost only, not to "${host ?? ""}".`,
    );
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    throw new Denied(403, "foreign-origin", `The sandbox takes no requests from "${origin}".`);
  }
}

/** Sent with every answer. */
export const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;
