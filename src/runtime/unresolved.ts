import type { Directory } from "../core/adapter.ts";
import type { Arrangement, Named } from "../core/platform.ts";

/** Channels and roles that the settings name and a space does not have, or does not show to the bot. */
export function unresolved(
  { channels, roles }: Pick<Arrangement, "channels" | "roles">,
  directory: Directory,
): readonly Named[] {
  return [
    ...channels.filter(({ name }) => directory.channel(name) === undefined),
    ...roles.filter(({ name }) => directory.role(name) === undefined),
  ].map(({ setting, name }) => ({ setting, name }));
}
