import { type APIUser, AuditLogEvent, PermissionFlagsBits } from "discord-api-types/v10";
import { audit } from "./audit.ts";
import type { Channel, Guild, Role, RoleOptions } from "./guild.ts";
import { admit, emitMember, newMember } from "./members.ts";
import { BOT_POSITION, channelFields, newChannel, newRole } from "./new-guild.ts";
import type { Person, PersonOptions } from "./person.ts";
import { personHandle } from "./person-handle.ts";
import { channelNamed, memberNamed, roleNamed, userNamed } from "./resolve.ts";
import { type ChannelState, type GuildState, idOf, type Named, type World } from "./state.ts";
import { changeChannel, removeChannel } from "./threads.ts";

export const channelHandle = (state: ChannelState): Channel => ({
  id: state.data.id,
  type: state.data.type,
  get name() {
    return state.data.name ?? "";
  },
});

/** Accounts made three years before the clock's start are nobody's suspects. */
const OLD = 3 * 365 * 24 * 3_600_000;

export function newUser(world: World, name: string, options: PersonOptions = {}): APIUser {
  const user: APIUser = {
    id: world.newId(options.created ?? world.now() - OLD),
    username: name,
    discriminator: "0",
    global_name: options.globalName ?? null,
    avatar: null,
    ...(options.bot && { bot: true }),
  };
  world.users.set(user.id, user);
  world.locales.set(user.id, options.locale ?? "en-US");
  return user;
}

/** What a test holds of a guild. */
export function guildHandle(world: World, state: GuildState): Guild {
  const { data } = state;
  const persons = new Map<string, Person>();
  const role = ({ id, name }: Role): Role => ({ id, name });

  function person(user: APIUser): Person {
    const known = persons.get(user.id);
    if (known) return known;
    const made = personHandle(world, state, user);
    persons.set(user.id, made);
    return made;
  }

  function addRole(name: string, options: RoleOptions): Role {
    const below = [...state.roles.values()]
      .map((one) => one.position)
      .filter((one) => one < BOT_POSITION);
    const made = newRole(world.newId(), name, options.position ?? Math.max(...below) + 1, options);
    state.roles.set(made.id, made);
    world.emit({ t: "GUILD_ROLE_CREATE", guild: state, d: { guild_id: data.id, role: made } });
    return role(made);
  }

  function changeRole(named: Named, options: RoleOptions): void {
    const known = roleNamed(state, named);
    const { permissions, ...rest } = options;
    Object.assign(known, rest, permissions !== undefined && { permissions: String(permissions) });
    world.emit({ t: "GUILD_ROLE_UPDATE", guild: state, d: { guild_id: data.id, role: known } });
  }

  function deleteRole(named: Named): void {
    const known = roleNamed(state, named);
    state.roles.delete(known.id);
    world.emit({
      t: "GUILD_ROLE_DELETE",
      guild: state,
      d: { guild_id: data.id, role_id: known.id },
    });
    for (const member of state.members.values()) {
      if (!member.roles.includes(known.id)) continue;
      member.roles = member.roles.filter((one) => one !== known.id);
      emitMember(world, state, member);
    }
    audit(world, state, { action: AuditLogEvent.RoleDelete, by: data.owner_id, target: known.id });
  }

  function user(name: string, options: PersonOptions = {}): Person {
    const here = [...state.members.values()].find((one) => one.user.username === name);
    if (here) return person(here.user);
    const known = [...world.users.values()].find((one) => one.username === name);
    const made = known ?? newUser(world, name, options);
    if (options.joined === false) return person(made);
    const roles = (options.roles ?? []).map((one) => roleNamed(state, one).id);
    if (options.administrator)
      roles.push(find("Administrators", { permissions: PermissionFlagsBits.Administrator }).id);
    const member = newMember(made, options.joinedAt ?? world.now(), {
      roles,
      nick: options.nick ?? null,
      pending: options.pending ?? false,
    });
    if (options.quiet) state.members.set(made.id, member);
    else admit(world, state, member);
    return person(made);
  }

  const find = (name: string, options: RoleOptions = {}): Role => {
    const known = [...state.roles.values()].find((one) => one.name === name);
    return known ? role(known) : addRole(name, options);
  };

  return {
    id: data.id,
    get name() {
      return data.name;
    },
    get owner() {
      return person(userNamed(world, data.owner_id));
    },
    everyone: { id: data.id, name: "@everyone" },
    botRole: { id: state.botRole, name: world.self.username },
    role: find,
    changeRole,
    deleteRole,
    user,
    channel(name, options) {
      const known = [...state.channels.values()].find((one) => one.data.name === name);
      return channelHandle(known ?? newChannel(world, state, name, options ?? {}));
    },
    changeChannel(named, { name, ...options }) {
      const channel = channelNamed(world, state, named);
      const change = channelFields(world, state, options);
      changeChannel(world, channel, { ...change, ...(name && { name }) }, data.owner_id);
    },
    deleteChannel(named) {
      removeChannel(world, channelNamed(world, state, named), data.owner_id);
    },
    member(named) {
      const found = state.members.get(userNamed(world, named).id);
      return found && structuredClone(found);
    },
    rolesOf: (named) =>
      memberNamed(world, state, named).roles.map((id) => state.roles.get(id)?.name ?? id),
    timeoutOf(named) {
      const id = userNamed(world, named).id;
      const until = state.members.get(id)?.communication_disabled_until;
      return until && Date.parse(until) > world.now() ? until : undefined;
    },
    get bans() {
      return structuredClone([...state.bans.values()]);
    },
    get auditLog() {
      return structuredClone(state.audit);
    },
    get commands() {
      return structuredClone(state.commands);
    },
    get automod() {
      return structuredClone([...state.automod.values()]);
    },
  };
}

/** The guild that a handle or id or name means. */
export function guildNamed(world: World, named: Named): GuildState {
  const id = idOf(named);
  const found =
    world.guilds.get(id) ?? [...world.guilds.values()].find((one) => one.data.name === id);
  if (!found) throw new Error(`no guild ${id}`);
  return found;
}
