import type { Finding } from "../../../core/platform.ts";
import { printOf } from "../commands/canonical.ts";
import { describeCommands } from "../commands/describe.ts";
import type { CommandBody } from "../commands/limits.ts";
import { registeredCommands } from "../commands/register.ts";
import type { Place } from "../place.ts";
import { finding, reasonOf } from "./finding.ts";

/** Whether members can see the commands. Writes nothing. */
export async function examineCommands(place: Place): Promise<readonly Finding[]> {
  const what = "commands";
  let wanted: readonly CommandBody[];
  try {
    wanted = describeCommands(place.arrangement.commands);
  } catch (error) {
    return [
      finding(place, what, "missing", {
        reason: reasonOf(error),
        remedy: "change the command; until then none is registered anew",
      }),
    ];
  }
  try {
    const present = new Set((await registeredCommands(place)).map((one) => printOf([one])));
    const off = wanted.filter((command) => !present.has(printOf([command])));
    if (off.length === 0) return [finding(place, what, "works")];
    return [
      finding(place, what, "degraded", {
        reason: `${off.length} of ${wanted.length} are not registered as they should be: ${names(off)}.`,
        remedy: "start the bot, which registers them; if that does not help, its log says why",
      }),
    ];
  } catch (error) {
    return [
      finding(place, what, "missing", {
        reason: reasonOf(error),
        remedy: "invite the bot again with the link that `foyer invite discord` prints",
      }),
    ];
  }
}

function names(commands: readonly CommandBody[]): string {
  const shown = commands.slice(0, 10).map(({ name }) => name);
  return shown.length < commands.length ? `${shown.join(", ")} …` : shown.join(", ");
}
