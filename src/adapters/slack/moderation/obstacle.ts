import type { Saying } from "../../../core/action.ts";
import type { Directory } from "../../../core/adapter.ts";
import type { Channel, Place } from "../place.ts";
import { grantOf } from "../scopes.ts";
import { isKnownOutside } from "./outside.ts";
import { ourChannels } from "./take-out.ts";

type Act = Parameters<NonNullable<Directory["obstacle"]>>[0];

/** What Slack is known to refuse before it is asked: what `Directory.obstacle` answers. */
export function knownObstacle(place: Place, act: Act, member: string): Saying | undefined {
  switch (act) {
    case "ban":
      return { key: "slack-ban" };
    case "delete":
      if (place.admin || member === place.directory.self) return undefined;
      return { key: "slack-delete-others" };
    case "kick":
      return removal(place, member) ?? outside(place, member);
    case "mute":
      if (place.admin) return undefined;
      return muting(removal(place, member));
  }
}

/** Why nobody can be taken out of any of our channels. */
function removal(place: Place, member: string): Saying | undefined {
  if (member === place.directory.self) return { key: "slack-self" };
  const ours = ourChannels(place);
  const [first] = ours;
  if (!first) return { key: "slack-no-channels" };
  const open = removable(place);
  if (open.length === 0) return { key: "slack-general", values: { channel: `#${first.name}` } };
  const needed = open.map(scopeFor);
  const [scope = ""] = needed;
  if (needed.some((one) => place.scopes.has(one))) return undefined;
  tellOperator(place, scope);
  return { key: "slack-scope", values: { scope } };
}

/** Where it was said already. */
const told = new WeakSet<Place>();

/** Slack is not asked, so nobody else says it. */
function tellOperator(place: Place, scope: string): void {
  if (told.has(place)) return;
  told.add(place);
  place.log(
    "warn",
    `${place.space}: nobody can be removed from channels, for the bot lacks the scope ${scope}: ${grantOf(scope)}`,
  );
}

/** What a missing scope is to a mute, somebody can change; the rest is that there is no mute here. */
function muting(why: Saying | undefined): Saying | undefined {
  if (why === undefined || why.key === "slack-scope" || why.key === "slack-self") return why;
  return { key: "slack-mute-none" };
}

function outside(place: Place, member: string): Saying | undefined {
  const everywhere = removable(place).every(({ id }) => isKnownOutside(place, member, id));
  return everywhere ? { key: "slack-outside" } : undefined;
}

const removable = (place: Place) => ourChannels(place).filter(({ general }) => !general);

/** Public and private channels have a scope of their own each. */
const scopeFor = ({ private: closed }: Channel) => (closed ? "groups:write" : "channels:manage");
