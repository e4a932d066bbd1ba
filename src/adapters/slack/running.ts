import type { Credentials } from "./connection/credentials.ts";
import type { Source } from "./connection/supervisor.ts";
import type { Workspace } from "./workspace.ts";

/** What there is between opening and closing. */
export interface Running {
  readonly workspace: Workspace;
  readonly source: Source & { readonly port?: number | undefined };
  readonly credentials: Credentials;
}
