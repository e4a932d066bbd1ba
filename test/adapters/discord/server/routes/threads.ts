import { ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { draftOf } from "../draft.ts";
import { ApiError, badField } from "../errors.ts";
import { channelOf, messageOf } from "../find.ts";
import { channelObject } from "../guild-payload.ts";
import { post } from "../messages.ts";
import { demand } from "../permissions.ts";
import { type Call, created, nothing, type Route } from "../router.ts";
import { check, maybe, snowflake, text, whole } from "../schema/check.ts";
import { checkMessage } from "../schema/message.ts";
import type { ChannelState } from "../state.ts";
import { isForum, isThread, openThread } from "../threads.ts";
import { archiveAfter, slowmode } from "./channels.ts";

const thread = {
  name: text(1, 100),
  auto_archive_duration: maybe(archiveAfter),
  rate_limit_per_user: slowmode,
};
const fromNothing = z.strictObject({
  ...thread,
  type: whole(10, 12).optional(),
  invitable: z.boolean().optional(),
});
const fromMessage = z.strictObject({ ...thread, type: whole(10, 12).optional() });
const forumPost = z.strictObject({
  ...thread,
  message: z.unknown(),
  applied_tags: z.array(snowflake).max(5).optional(),
});

export const threadRoutes: Route[] = [
  { method: "POST", path: "/channels/:channel/threads", handler: startThread },
  {
    method: "POST",
    path: "/channels/:channel/messages/:message/threads",
    handler: startThreadFromMessage,
  },
  {
    method: "PUT",
    path: "/channels/:channel/thread-members/@me",
    handler: ({ world, params }) => {
      const channel = threadOf(channelOf(world, params.channel ?? ""));
      demand(world, channel, P.ViewChannel);
      channel.joined.add(world.self.id);
      return nothing;
    },
  },
];

function threadOf(channel: ChannelState): ChannelState {
  if (!isThread(channel.data.type))
    throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  return channel;
}

function startThread(call: Call) {
  const { world, params, body } = call;
  const parent = channelOf(world, params.channel ?? "");
  if (isForum(parent.data.type)) return startForumPost(call, parent);
  const draft = check(fromNothing, body);
  if (
    parent.data.type !== ChannelType.GuildText &&
    parent.data.type !== ChannelType.GuildAnnouncement
  )
    throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  const isPrivate = (draft.type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
  demand(world, parent, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  const opened = openThread(world, parent, {
    name: draft.name,
    owner: world.self.id,
    type: draft.type,
    archiveAfter: draft.auto_archive_duration ?? undefined,
    slowmode: draft.rate_limit_per_user ?? undefined,
    invitable: draft.invitable,
  });
  return created(channelObject(world, opened));
}

function startForumPost({ world, body, files }: Call, parent: ChannelState) {
  const draft = check(forumPost, body);
  demand(world, parent, P.SendMessages);
  const message = checkMessage(draft.message, "create", files.length);
  const made = draftOf(world, parent.data.id, message, files);
  const opened = openThread(world, parent, {
    name: draft.name,
    owner: world.self.id,
    type: ChannelType.PublicThread,
    archiveAfter: draft.auto_archive_duration ?? undefined,
    slowmode: draft.rate_limit_per_user ?? undefined,
    tags: draft.applied_tags,
  });
  // The first message of a post has the post's id.
  const first = post(world, opened, {
    ...made,
    author: world.self,
    extra: { ...made.extra, id: opened.data.id },
  });
  return created({ ...channelObject(world, opened), message: first });
}

function startThreadFromMessage({ world, params, body }: Call) {
  const parent = channelOf(world, params.channel ?? "");
  const draft = check(fromMessage, body);
  demand(world, parent, P.CreatePublicThreads);
  if (isThread(parent.data.type) || !parent.guild)
    throw badField("channel_id", "BASE_TYPE_INVALID", "No threads in threads.");
  const from = messageOf(parent, params.message ?? "");
  const opened = openThread(world, parent, {
    name: draft.name,
    owner: world.self.id,
    type: ChannelType.PublicThread,
    from,
    archiveAfter: draft.auto_archive_duration ?? undefined,
    slowmode: draft.rate_limit_per_user ?? undefined,
  });
  return created(channelObject(world, opened));
}
