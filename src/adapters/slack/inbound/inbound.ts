import type { Event } from "../../../core/event.ts";
import type { Recent } from "../../../core/recent.ts";
import type { ChannelList } from "../channel-list.ts";
import { noteInside, noteOutside } from "../moderation/outside.ts";
import type { People } from "../people.ts";
import type { Place } from "../place.ts";
import type { Roles } from "../roles.ts";
import { channelNews } from "./channel-news.ts";
import { createMemberNews } from "./members.ts";
import { messageEvent } from "./messages.ts";
import { reactionEvent } from "./reactions.ts";
import { type Fields, fieldsAt, listAt, textAt, textsAt } from "./reading.ts";
import { createTurns, type Prepare } from "./turn.ts";

/** What the readers of Slack's events may use. */
export interface Surroundings {
  readonly place: Place;
  readonly people: People;
  readonly roles: Roles;
  readonly channels: ChannelList;
  readonly gone: Recent<true>;
  /** Resolves once it is stored. */
  emit(event: Event): Promise<void>;
  onJoinedChannel(member: string, channel: string): Promise<unknown>;
  /** A channel has come up, or another name: the bot may have to go there. */
  lookAround(): void;
  /** The bot is in a channel that the list does not have. */
  invitedTo(channel: string): Promise<void>;
  /** A user group has come up whose members nobody has told of. */
  regroup(): void;
  /** Tokens of these users were revoked, the bot's own among them, or the app was removed. */
  revoked(which: {
    readonly removed: boolean;
    readonly bot: boolean;
    readonly users: readonly string[];
  }): void;
}

/** Takes an `event_callback`; resolves once what it says is stored, at once when it says nothing. */
export function createInbound(surroundings: Surroundings) {
  const { place, roles, channels } = surroundings;
  const inTurn = createTurns(surroundings.emit);
  const members = createMemberNews({ ...surroundings, inTurn });
  const told = async (prepare: Prepare | undefined) => {
    if (prepare) await inTurn(prepare);
  };

  async function read(event: Fields): Promise<void> {
    switch (event.type) {
      case "message":
        return told(messageEvent(place, event));
      case "reaction_added":
      case "reaction_removed":
        return told(reactionEvent(place, event));
      case "team_join":
        return members.joined(event);
      case "user_change":
        return members.changed(event);
      case "member_joined_channel":
        if (event.user === place.directory.self) return selfIn(event);
        noteWhere(event, noteInside);
        return members.joinedChannel(event);
      case "member_left_channel":
        noteWhere(event, noteOutside);
        return selfOut(event);
      case "subteam_created":
      case "subteam_updated": {
        const group = fieldsAt(event, "subteam");
        if (group && roles.changed(group)) surroundings.regroup();
        return;
      }
      case "subteam_members_changed": {
        const group = textAt(event, "subteam_id");
        if (group)
          roles.regrouped(group, textsAt(event, "added_users"), textsAt(event, "removed_users"));
        return;
      }
      case "app_uninstalled":
        return surroundings.revoked({ removed: true, bot: true, users: [] });
      case "tokens_revoked": {
        const tokens = fieldsAt(event, "tokens");
        const bot = textsAt(tokens, "bot").includes(place.directory.self);
        return surroundings.revoked({ removed: false, bot, users: textsAt(tokens, "oauth") });
      }
      default:
        if (channelNews(channels, event)) surroundings.lookAround();
    }
  }

  function noteWhere(event: Fields, note: typeof noteInside): void {
    const user = textAt(event, "user");
    const channel = textAt(event, "channel");
    if (user !== undefined && channel !== undefined) note(place, user, channel);
  }

  /** The bot itself has come into a channel. */
  async function selfIn(event: Fields): Promise<void> {
    const channel = textAt(event, "channel");
    if (channel === undefined) return;
    if (channels.get(channel)) channels.update(channel, { member: true });
    else await surroundings.invitedTo(channel);
  }

  function selfOut(event: Fields): void {
    const channel = textAt(event, "channel");
    if (channel !== undefined && event.user === place.directory.self)
      channels.update(channel, { member: false });
  }

  return async function take(body: Fields): Promise<void> {
    const event = fieldsAt(body, "event");
    if (event && isOurs(body, place.team)) await read(withTime(event, body));
  };
}

/** One app may be in several workspaces; only one of them is served. */
function isOurs(body: Fields, team: string): boolean {
  const authorized = listAt(body, "authorizations").map((one) => textAt(one, "team_id"));
  return body.team_id === team || authorized.includes(team);
}

/** Some events have no time of their own; that of their delivery is the same in every retry. */
function withTime(event: Fields, { event_time: at }: Fields): Fields {
  return textAt(event, "event_ts") === undefined ? { ...event, event_ts: String(at) } : event;
}
