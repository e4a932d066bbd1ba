import type { Finding } from "../../core/platform.ts";
import { examineCapabilities } from "./examine/capabilities.ts";
import { examineChannels } from "./examine/channels.ts";
import { examineCommands } from "./examine/commands.ts";
import { examineLists } from "./examine/lists.ts";
import { examineAdministrators, examineRoles } from "./examine/roles.ts";
import type { Place } from "./place.ts";

export { examineApplication } from "./examine/application.ts";

/** What an operator should know of a guild, feature by feature. Asks Discord, and changes nothing. */
export async function examineGuild(place: Place): Promise<readonly Finding[]> {
  return [
    ...examineCapabilities(place),
    ...examineChannels(place),
    ...(await examineRoles(place)),
    ...(await examineCommands(place)),
    ...(await examineLists(place)),
    ...examineAdministrators(place),
  ];
}
