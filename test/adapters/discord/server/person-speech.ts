import {
  type APIAttachment,
  type APIMessage,
  type APIUser,
  PermissionFlagsBits as P,
} from "discord-api-types/v10";
import { watch } from "./automod-watch.ts";
import { compose, store } from "./messages.ts";
import type { Extras, Person, Upload } from "./person.ts";
import { channelNamed, liveMessage } from "./resolve.ts";
import { forwarded } from "./routes/messages.ts";
import { iso } from "./snowflake.ts";
import type { ChannelState, GuildState, World } from "./state.ts";
import { changeChannel, isForum, isThread } from "./threads.ts";

type May = (channel: ChannelState, bits: bigint, what: string) => void;

/** An uploaded file as Discord keeps it. */
export function attachment(world: World, channel: string, file: string | Upload): APIAttachment {
  const { filename, content_type, size } = typeof file === "string" ? { filename: file } : file;
  const id = world.newId();
  const url = `https://cdn.discordapp.com/attachments/${channel}/${id}/${filename}`;
  const kinds: Record<string, string> = { png: "image/png", jpg: "image/jpeg", gif: "image/gif" };
  const type = content_type ?? kinds[filename.split(".").at(-1) ?? ""];
  return {
    id,
    filename,
    size: size ?? 1024,
    url,
    proxy_url: url.replace("cdn.discordapp.com", "media.discordapp.net"),
    ...(type && { content_type: type }),
  };
}

/** How a person writes: `person.says`. */
export function speech(world: World, guild: GuildState, user: APIUser, may: May): Person["says"] {
  return (named, text, extras = {}) => {
    const channel = channelNamed(world, guild, extras.thread ?? named);
    if (isForum(channel.data.type)) throw new Error("posts in a forum need a thread");
    const bits = isThread(channel.data.type) ? P.SendMessagesInThreads : P.SendMessages;
    may(channel, bits, "write");
    if ([...text].length > 4000) throw new Error("too long for a message");
    const { thread_metadata } = channel.data;
    if (thread_metadata?.archived)
      changeChannel(
        world,
        channel,
        { thread_metadata: { ...thread_metadata, archived: false } },
        user.id,
      );
    const message = compose(world, channel, {
      author: user,
      content: extras.forward ? "" : text,
      embeds: [...(extras.embeds ?? [])],
      attachments: (extras.attachments ?? []).map((file) =>
        attachment(world, channel.data.id, file),
      ),
      replyTo: extras.replyTo && liveMessage(world, extras.replyTo),
      extra: more(world, extras),
    });
    watch(world, channel, message);
    store(world, channel, message, extras.nonce ?? world.newId());
    return structuredClone(message);
  };
}

function more(world: World, extras: Extras): Partial<APIMessage> {
  const { forward, stickers, poll } = extras;
  const from = forward && world.channels.get(forward.channel_id);
  return {
    ...(forward && from && forwarded(from, liveMessage(world, forward))),
    ...(stickers && {
      sticker_items: stickers.map((name) => ({ id: world.newId(), name, format_type: 1 })),
    }),
    ...(poll && {
      poll: {
        question: { text: poll.question },
        answers: poll.answers.map((text, index) => ({
          answer_id: index + 1,
          poll_media: { text },
        })),
        expiry: iso(world.now() + 24 * 3_600_000),
        allow_multiselect: false,
        layout_type: 1,
        results: { is_finalized: false, answer_counts: [] },
      },
    }),
  };
}
