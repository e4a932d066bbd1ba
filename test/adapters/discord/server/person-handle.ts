import { type APIUser, ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { dmOf } from "./find.ts";
import { channelHandle } from "./guild-handle.ts";
import {
  admit,
  ban,
  emitMember,
  kick,
  newMember,
  remove,
  setRoles,
  timeOut,
  unban,
} from "./members.ts";
import { erase, revise } from "./messages.ts";
import { demandAbove, demandInGuild, permissionsIn } from "./permissions.ts";
import type { Person } from "./person.ts";
import { interactionVerbs } from "./person-interactions.ts";
import { speech } from "./person-speech.ts";
import { emojiOf, react, unreact } from "./reactions.ts";
import { channelNamed, liveMessage, memberNamed, roleNamed, userNamed } from "./resolve.ts";
import { iso } from "./snowflake.ts";
import type { ChannelState, GuildState, World } from "./state.ts";
import { changeChannel, isThread, openThread, removeChannel } from "./threads.ts";
import { emitTyping } from "./typing.ts";

/** What a test holds of a person in a guild. */
export function personHandle(world: World, guild: GuildState, user: APIUser): Person {
  const me = () => memberNamed(world, guild, user);
  const dm = () => dmOf(world, user);
  const by = (reason?: string) => ({ by: user.id, reason });

  /** Throws where the client would grey it out. */
  function may(channel: ChannelState, bits: bigint, what: string): void {
    if (!channel.guild) return;
    if (guild.members.get(user.id)?.pending) throw new Error(`${user.username} is still pending`);
    if ((permissionsIn(world, channel, user.id) & bits) !== bits)
      throw new Error(`${user.username} may not ${what} in #${channel.data.name}`);
  }

  function moderates(bits: bigint, target?: string): void {
    demandInGuild(world, guild, bits, user.id);
    if (target) demandAbove(guild, user.id, target);
  }

  const spot = (message: { channel_id: string; id: string }) => ({
    message: liveMessage(world, message),
    channel: channelNamed(world, guild, message.channel_id),
  });

  return {
    id: user.id,
    get name() {
      return user.username;
    },
    user,
    mention: `<@${user.id}>`,
    get dm() {
      return channelHandle(dm());
    },
    says: speech(world, guild, user, may),
    edits(held, text) {
      const { message, channel } = spot(held);
      if (message.author.id !== user.id) throw new Error("only one's own messages can be edited");
      revise(world, channel, message, { content: text });
      return structuredClone(message);
    },
    unfurls(held, embeds) {
      const { message, channel } = spot(held);
      revise(world, channel, message, { embeds: [...embeds] }, undefined, false);
    },
    deletes(held) {
      const { message, channel } = spot(held);
      if (message.author.id !== user.id) may(channel, P.ManageMessages, "delete messages");
      erase(world, channel, message, user.id);
    },
    reacts(held, emoji) {
      const { message, channel } = spot(held);
      may(channel, P.AddReactions, "react");
      react(world, channel, message, emojiOf(emoji), user.id);
    },
    unreacts(held, emoji) {
      const { message, channel } = spot(held);
      unreact(world, channel, message, emojiOf(emoji), user.id);
    },
    votes(held, answer) {
      const { message, channel } = spot(held);
      const counts = message.poll?.results?.answer_counts;
      if (!message.poll?.answers.some((one) => one.answer_id === answer) || !counts)
        throw new Error("no such answer");
      const known = counts.find((one) => one.id === answer);
      if (known) known.count += 1;
      else counts.push({ id: answer, count: 1, me_voted: false });
      world.emit({
        t: "MESSAGE_POLL_VOTE_ADD",
        guild: channel.guild,
        channel,
        d: {
          user_id: user.id,
          channel_id: message.channel_id,
          message_id: message.id,
          answer_id: answer,
          ...(channel.guild && { guild_id: guild.data.id }),
        },
      });
    },
    types(channel) {
      emitTyping(world, channelNamed(world, guild, channel), user.id);
    },
    joins(options = {}) {
      if (guild.bans.has(user.id)) throw new Error(`${user.username} is banned`);
      if (guild.members.has(user.id)) throw new Error(`${user.username} is here already`);
      admit(
        world,
        guild,
        newMember(user, world.now(), { pending: options.pending ?? guild.screening }),
      );
    },
    passesScreening() {
      const member = me();
      if (!member.pending) throw new Error(`${user.username} is not pending`);
      member.pending = false;
      member.flags |= 2;
      emitMember(world, guild, member);
    },
    leaves() {
      me();
      remove(world, guild, user);
    },
    renames({ nick, globalName, username }) {
      const member = me();
      if (nick !== undefined) member.nick = nick;
      if (globalName !== undefined) user.global_name = globalName;
      if (username !== undefined) user.username = username;
      emitMember(world, guild, member);
    },
    closesDms(closed = true) {
      if (closed) world.closedDms.add(user.id);
      else world.closedDms.delete(user.id);
    },
    startsThread(named, name, from) {
      const channel = channelNamed(world, guild, named);
      may(channel, P.CreatePublicThreads, "start threads");
      const thread = openThread(world, channel, {
        name,
        owner: user.id,
        type: ChannelType.PublicThread,
        ...(from && { from: liveMessage(world, from) }),
      });
      return channelHandle(thread);
    },
    renamesThread(named, name) {
      changeChannel(world, ownThread(channelNamed(world, guild, named)), { name }, user.id);
    },
    archivesThread(named, archived = true) {
      const thread = ownThread(channelNamed(world, guild, named));
      const before = thread.data.thread_metadata;
      if (!before) throw new Error("not a thread");
      changeChannel(
        world,
        thread,
        { thread_metadata: { ...before, archived, archive_timestamp: iso(world.now()) } },
        user.id,
      );
    },
    deletesThread(named) {
      const thread = channelNamed(world, guild, named);
      may(thread, P.ManageThreads, "delete threads");
      removeChannel(world, thread, user.id);
    },
    mutes(target, ms, reason) {
      const member = memberNamed(world, guild, target);
      moderates(P.ModerateMembers, member.user.id);
      timeOut(world, guild, member, ms === 0 ? null : world.now() + ms, by(reason));
    },
    kicks(target, reason) {
      const member = memberNamed(world, guild, target);
      moderates(P.KickMembers, member.user.id);
      kick(world, guild, member.user, by(reason));
    },
    bans(target, reason) {
      const banned = userNamed(world, target);
      moderates(P.BanMembers, banned.id);
      ban(world, guild, banned, by(reason));
    },
    unbans(target, reason) {
      moderates(P.BanMembers);
      const banned = userNamed(world, target);
      if (!guild.bans.has(banned.id)) throw new Error(`${banned.username} is not banned`);
      unban(world, guild, banned, by(reason));
    },
    grants(target, role) {
      moderates(P.ManageRoles);
      const member = memberNamed(world, guild, target);
      const id = roleNamed(guild, role).id;
      setRoles(world, guild, member, [...new Set([...member.roles, id])], by());
    },
    revokes(target, role) {
      moderates(P.ManageRoles);
      const member = memberNamed(world, guild, target);
      const id = roleNamed(guild, role).id;
      const kept = member.roles.filter((one) => one !== id);
      setRoles(world, guild, member, kept, by());
    },
    ...interactionVerbs(world, guild, user),
  };

  function ownThread(thread: ChannelState): ChannelState {
    if (!isThread(thread.data.type)) throw new Error("not a thread");
    if (thread.data.owner_id !== user.id) may(thread, P.ManageThreads, "manage threads");
    return thread;
  }
}
