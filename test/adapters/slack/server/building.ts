import { postMessage } from "./acts.ts";
import { apply } from "./person.ts";
import { groupShape } from "./shapes.ts";
import type { Channel, ChannelOptions, LoopbackSlack, Person, UserOptions } from "./slack.ts";
import {
  addConversation,
  type Conversation,
  conversation,
  type Group,
  idOf,
  makeId,
  type World,
} from "./world.ts";

/** Making the workspace, and what happens to its channels and groups. */

type Building = Pick<
  LoopbackSlack,
  | "admin"
  | "general"
  | "channel"
  | "group"
  | "user"
  | "person"
  | "createsChannel"
  | "renames"
  | "archives"
  | "unarchives"
  | "deletesChannel"
  | "regroups"
>;

const makeChannel = (world: World, name: string, options: ChannelOptions): Conversation => {
  const members = (options.members ?? []).map(idOf);
  return addConversation(world, {
    id: makeId(world, "C"),
    name,
    kind: options.private ? "group" : "channel",
    general: options.general ?? false,
    archived: options.archived ?? false,
    readOnly: options.readOnly ?? false,
    members: options.botIn ? [world.self, ...members] : members,
    creator: "U000ADMIN",
    topic: options.topic ?? "",
    purpose: options.purpose ?? "",
  });
};

const makeUser = (world: World, name: string, options: UserOptions): string => {
  const id = options.id ?? makeId(world, "U");
  if (world.users.has(id)) throw new Error(`there is a user ${id} already`);
  const who = {
    id,
    name,
    realName: name,
    displayName: name,
    email: `${name}@example.com`,
    admin: false,
    owner: false,
    primaryOwner: false,
    guest: null,
    bot: false,
    deleted: false,
    present: options.present ?? true,
    locale: "en-US",
    timezone: "Etc/UTC",
    updated: Math.floor(world.now() / 1000),
  };
  world.users.set(id, who);
  apply(who, options);
  return id;
};

export const building = (world: World, person: (id: string) => Person): Building => {
  makeUser(world, "foyer", { id: world.self, bot: true, realName: "Foyer" });
  // Slackbot is listed with the members, and not as a bot.
  makeUser(world, "slackbot", { id: "USLACKBOT", realName: "Slackbot" });
  makeUser(world, "owner", { id: "U000ADMIN", admin: true, owner: true });
  const owner = world.users.get("U000ADMIN");
  if (owner) owner.primaryOwner = true;
  const general = makeChannel(world, "general", { general: true, members: ["U000ADMIN"] });
  const handle = (at: Conversation): Channel => ({ id: at.id, name: at.name });
  const happens = (at: Conversation, event: string, more: Record<string, unknown>) => {
    const type = `${at.kind === "group" ? "group" : "channel"}_${event}`;
    world.dispatch({ type, channel: at.id, user: "U000ADMIN", ...more }, at);
  };
  return {
    admin: person("U000ADMIN"),
    general: handle(general),
    channel: (name, options = {}) => handle(makeChannel(world, name, options)),
    group: (name, members) => {
      const id = makeId(world, "S");
      world.groups.set(id, { id, handle: name, members: members.map(idOf), updated: 0 });
      return { id, handle: name };
    },
    user: (name, options = {}) => {
      const id = makeUser(world, name, options);
      const joins = (options.present ?? true) && !options.deleted && !options.bot && !options.guest;
      if (joins) general.members.push(id);
      return person(id);
    },
    person: (who) => person(idOf(who)),
    createsChannel: (name, { by = "U000ADMIN", ...options } = {}) => {
      const at = makeChannel(world, name, options);
      at.creator = idOf(by);
      const { id, created, creator } = at;
      if (at.kind === "channel")
        world.dispatch({ type: "channel_created", channel: { id, name, created, creator } }, at);
      return handle(at);
    },
    renames: (place, name) => {
      const at = conversation(world, place);
      const old = at.name;
      at.name = name;
      happens(at, "rename", { channel: { id: at.id, name, created: at.created } });
      postMessage(world, at, {
        user: "U000ADMIN",
        text: `has renamed the channel from "${old}" to "${name}"`,
        subtype: at.kind === "group" ? "group_name" : "channel_name",
      });
    },
    archives: (place) => {
      const at = conversation(world, place);
      at.archived = true;
      happens(at, "archive", { is_moved: 0 });
    },
    unarchives: (place) => {
      const at = conversation(world, place);
      at.archived = false;
      happens(at, "unarchive", {});
    },
    deletesChannel: (place) => {
      const at = conversation(world, place);
      world.channels.delete(at.id);
      happens(at, "deleted", {});
    },
    regroups: (which, members) => {
      const group = world.groups.get(typeof which === "string" ? which : which.id);
      if (!group) throw new Error("there is no such user group");
      regroup(world, group, members.map(idOf));
    },
  };
};

const regroup = (world: World, group: Group, members: string[]) => {
  const added = members.filter((id) => !group.members.includes(id));
  const removed = group.members.filter((id) => !members.includes(id));
  const before = group.updated;
  group.members = members;
  group.updated = Math.floor(world.now() / 1000);
  world.dispatch(
    {
      type: "subteam_members_changed",
      subteam_id: group.id,
      team_id: world.team.id,
      date_previous_update: before,
      date_update: group.updated,
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
    },
    null,
  );
  world.dispatch({ type: "subteam_updated", subteam: groupShape(world, group, true, true) }, null);
};
