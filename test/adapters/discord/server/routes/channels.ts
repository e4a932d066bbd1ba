import { ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { ApiError } from "../errors.ts";
import { channelOf } from "../find.ts";
import { channelObject } from "../guild-payload.ts";
import { demand } from "../permissions.ts";
import { type Call, nothing, ok, type Route } from "../router.ts";
import { check, maybe, snowflake, text, whole } from "../schema/check.ts";
import { iso } from "../snowflake.ts";
import type { ChannelState, StoredChannel } from "../state.ts";
import { changeChannel, isThread, removeChannel } from "../threads.ts";
import { emitTyping } from "../typing.ts";

/** Minutes. */
export const archiveAfter = z.union([
  z.literal(60),
  z.literal(1440),
  z.literal(4320),
  z.literal(10080),
]);
/** The longest slow mode, seconds. */
export const slowmode = maybe(whole(0, 21_600));

const editThread = z.strictObject({
  name: text(1, 100).optional(),
  archived: z.boolean().optional(),
  auto_archive_duration: archiveAfter.optional(),
  locked: z.boolean().optional(),
  invitable: z.boolean().optional(),
  rate_limit_per_user: slowmode,
  flags: z.int().optional(),
  applied_tags: z.array(snowflake).max(5).optional(),
});
const overwrite = z.strictObject({
  id: snowflake,
  type: whole(0, 1),
  allow: maybe(z.string().regex(/^\d+$/)),
  deny: maybe(z.string().regex(/^\d+$/)),
});
const editChannel = z.strictObject({
  name: text(1, 100).optional(),
  type: z.union([z.literal(0), z.literal(5)]).optional(),
  position: maybe(z.int()),
  topic: maybe(text(0, 1024)),
  nsfw: maybe(z.boolean()),
  rate_limit_per_user: slowmode,
  permission_overwrites: maybe(z.array(overwrite)),
  parent_id: maybe(snowflake),
  default_auto_archive_duration: maybe(archiveAfter),
  default_thread_rate_limit_per_user: slowmode,
  flags: z.int().optional(),
  available_tags: z
    .array(z.looseObject({ name: text(0, 20) }))
    .max(20)
    .optional(),
  default_reaction_emoji: maybe(z.looseObject({})),
  default_sort_order: maybe(whole(0, 1)),
  default_forum_layout: whole(0, 2).optional(),
  // What discord.js adds when it looks at the parent's permissions.
  lock_permissions: z.boolean().optional(),
});
export const channelRoutes: Route[] = [
  {
    method: "GET",
    path: "/channels/:channel",
    handler: ({ world, params }) => {
      const channel = channelOf(world, params.channel ?? "");
      demand(world, channel, P.ViewChannel);
      return ok(channelObject(world, channel));
    },
  },
  { method: "PATCH", path: "/channels/:channel", handler: edit },
  {
    method: "DELETE",
    path: "/channels/:channel",
    handler: ({ world, params, reason }) => {
      const channel = channelOf(world, params.channel ?? "");
      demand(world, channel, isThread(channel.data.type) ? P.ManageThreads : P.ManageChannels);
      const gone = channelObject(world, channel);
      removeChannel(world, channel, world.self.id, reason);
      return ok(gone);
    },
  },
  {
    method: "POST",
    path: "/channels/:channel/typing",
    handler: ({ world, params }) => {
      const channel = channelOf(world, params.channel ?? "");
      demand(world, channel, P.SendMessages);
      emitTyping(world, channel, world.self.id);
      return nothing;
    },
  },
];

function edit({ world, params, body, reason }: Call) {
  const channel = channelOf(world, params.channel ?? "");
  if (isThread(channel.data.type)) return editOneThread({ world, body, reason }, channel);
  if (channel.data.type === ChannelType.DM)
    throw new ApiError(403, 50003, "Cannot execute action on a DM channel");
  const change = check(editChannel, body);
  demand(world, channel, P.ManageChannels);
  if (change.permission_overwrites) demand(world, channel, P.ManageRoles);
  const { permission_overwrites, lock_permissions: _lock, ...rest } = change;
  changeChannel(
    world,
    channel,
    {
      ...(defined(rest) as Partial<StoredChannel>),
      ...(permission_overwrites && {
        permission_overwrites: permission_overwrites.map((one) => ({
          id: one.id,
          type: one.type,
          allow: one.allow ?? "0",
          deny: one.deny ?? "0",
        })),
      }),
    },
    world.self.id,
    reason,
  );
  return ok(channelObject(world, channel));
}

function editOneThread(
  { world, body, reason }: Pick<Call, "world" | "body" | "reason">,
  channel: ChannelState,
) {
  const change = check(editThread, body);
  const { thread_metadata: before, owner_id } = channel.data;
  if (!before) throw new ApiError(500, 0, "a thread without metadata");
  const own = owner_id === world.self.id;
  demand(world, channel, P.ViewChannel);
  const { archived, auto_archive_duration, locked, invitable, ...rest } = change;
  const unarchives = archived === false && Object.keys(change).length === 1;
  if (locked !== undefined || (!own && !unarchives)) demand(world, channel, P.ManageThreads);
  if (before.archived && archived !== false && !(archived === true))
    throw new ApiError(400, 50083, "Thread is archived");
  const turned = archived !== undefined && archived !== before.archived;
  changeChannel(
    world,
    channel,
    {
      ...(defined(rest) as Partial<StoredChannel>),
      thread_metadata: {
        ...before,
        ...defined({ archived, auto_archive_duration, locked, invitable }),
        ...(turned && { archive_timestamp: iso(world.now()) }),
      },
    },
    world.self.id,
    reason,
  );
  return ok(channelObject(world, channel));
}

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
