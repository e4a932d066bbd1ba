import { groupShape, userShape } from "../shapes.ts";
import { refuseWith, SlackRefusal } from "../world.ts";
import { listed, listScopes } from "./conversations.ts";
import { type Call, given, knownUser, type Method, metadata, page, text, tier } from "./method.ts";

const withLocale = (call: Call, id: string) => {
  const who = knownUser(call, id);
  const shape = userShape(call.world, who, call.token.scopes.has("users:read.email"));
  return call.args.include_locale === true && !who.deleted
    ? { ...shape, locale: who.locale }
    : shape;
};

const info: Method = {
  args: "user!:id include_locale:bool",
  scopes: ["users:read"],
  perMinute: tier[4],
  run: (call) => ({ user: withLocale(call, text(call, "user")) }),
};

const list: Method = {
  args: "cursor:string limit:int include_locale:bool",
  scopes: ["users:read"],
  perMinute: tier[2],
  run: (call) => {
    const all = [...call.world.users.values()].filter((who) => who.present);
    const { items, next } = page(call, all, 1000, 1000);
    return {
      members: items.map((who) => withLocale(call, who.id)),
      cache_ts: Math.floor(call.world.now() / 1000),
      ...metadata(next),
    };
  },
};

const theirs: Method = {
  args: "user:id cursor:string limit:int exclude_archived:bool types:string",
  scopes: listScopes,
  perMinute: tier[3],
  run: (call) => {
    const who = knownUser(call, given(call, "user") ?? call.token.user);
    return listed(call, (at) => at.members.includes(who.id));
  },
};

const groups: Method = {
  args: "include_count:bool include_disabled:bool include_users:bool",
  scopes: ["usergroups:read"],
  perMinute: tier[2],
  run: (call) => ({
    usergroups: [...call.world.groups.values()].map((group) =>
      groupShape(
        call.world,
        group,
        call.args.include_users === true,
        call.args.include_count === true,
      ),
    ),
  }),
};

const groupUsers: Method = {
  args: "usergroup!:id include_disabled:bool",
  scopes: ["usergroups:read"],
  perMinute: tier[2],
  run: (call) => {
    const group = call.world.groups.get(text(call, "usergroup"));
    if (!group) throw new SlackRefusal("no_such_subteam");
    return { users: [...group.members] };
  },
};

const bot: Method = {
  args: "bot:id",
  scopes: ["users:read"],
  perMinute: tier[3],
  run: (call) => {
    const { world } = call;
    if ((given(call, "bot") ?? world.bot) !== world.bot) refuseWith("bot_not_found");
    const name = world.users.get(world.self)?.name;
    const icons = { image_36: "", image_48: "", image_72: "" };
    return {
      bot: {
        id: world.bot,
        deleted: false,
        name,
        updated: 0,
        app_id: world.appId,
        user_id: world.self,
        icons,
      },
    };
  },
};

const team: Method = {
  args: "team:id domain:string",
  scopes: ["team:read"],
  perMinute: tier[3],
  run: (call) => {
    const { id, name, domain } = call.world.team;
    const url = `https://${domain}.slack.com/`;
    return { team: { id, name, domain, url, email_domain: "", icon: { image_default: true } } };
  },
};

export const people: Readonly<Record<string, Method>> = {
  "users.info": info,
  "users.list": list,
  "users.conversations": theirs,
  "usergroups.list": groups,
  "usergroups.users.list": groupUsers,
  "bots.info": bot,
  "team.info": team,
};
