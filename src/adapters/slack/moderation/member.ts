import type { Outcome } from "../../../core/action.ts";
import { call } from "../call.ts";
import { toOutcome } from "../outcome.ts";
import type { Place } from "../place.ts";

/** Undefined when somebody is known to Slack; otherwise why nothing can be done about them. */
export async function unknownMember(place: Place, member: string): Promise<Outcome | undefined> {
  try {
    await call(place, "users.info", { user: member });
    return undefined;
  } catch (error) {
    return toOutcome(error);
  }
}
