import { postMessage } from "../acts.ts";
import { isRecord } from "../rules.ts";
import { fileShape } from "../shapes.ts";
import {
  type Conversation,
  makeId,
  refuseWith,
  SlackRefusal,
  type StoredUpload,
} from "../world.ts";
import { threadOf } from "./chat.ts";
import { type Call, given, type Method, text, tier } from "./method.ts";

/** Slack's largest file: 1 GB. */
const largest = 1_000_000_000;

const getUrl: Method = {
  // `alt_txt` is the documented name, `alt_text` what the SDK sends.
  args: "filename!:string length!:int alt_txt:string alt_text:string snippet_type:string",
  scopes: ["files:write"],
  perMinute: tier[4],
  json: false,
  run: (call) => {
    const size = Number(call.args.length);
    if (size < 1 || size > largest) refuseWith("file_upload_size_restricted");
    const alt = given(call, "alt_txt") ?? given(call, "alt_text");
    if (alt && alt.length > 1000) refuseWith("alt_txt_too_large");
    const name = text(call, "filename");
    const file: StoredUpload = {
      id: makeId(call.world, "F"),
      name,
      title: name,
      bytes: Buffer.alloc(0),
      size,
      channels: [],
      user: call.token.user,
      complete: false,
      ...(alt ? { altText: alt } : {}),
    };
    call.world.uploads.push(file);
    return { upload_url: `${call.world.base}/upload/v1/${file.id}`, file_id: file.id };
  },
};

const sharedIn = (call: Call): Conversation[] => {
  const one = given(call, "channel_id");
  const ids = one ? [one] : text(call, "channels").split(",").filter(Boolean);
  return ids.map((id) => {
    const at = call.world.channels.get(id);
    const hidden = at && at.kind !== "channel" && !at.members.includes(call.token.user);
    if (!at || hidden) throw new SlackRefusal("channel_not_found");
    if (at.archived) refuseWith("is_archived");
    if (!at.members.includes(call.token.user)) refuseWith("not_in_channel");
    return at;
  });
};

const complete: Method = {
  args: "files!:json channel_id:id channels:string thread_ts:id initial_comment:string blocks:json",
  scopes: ["files:write"],
  perMinute: tier[4],
  run: (call) => {
    const { files: asked } = call.args;
    if (!Array.isArray(asked) || asked.length === 0 || !asked.every(isRecord))
      return refuseWith("invalid_arguments");
    const files = asked.map((one) => {
      const file = call.world.uploads.find((other) => other.id === one.id && !other.complete);
      if (!file || file.bytes.length === 0) throw new SlackRefusal("file_not_found");
      return { file, title: typeof one.title === "string" ? one.title : file.name };
    });
    const places = sharedIn(call);
    const thread = given(call, "thread_ts");
    if (thread && places.length !== 1) refuseWith("invalid_arguments");
    for (const { file, title } of files)
      Object.assign(file, { title, complete: true, channels: places.map((at) => at.id) });
    for (const at of places)
      share(
        call,
        at,
        files.map(({ file }) => file),
        thread,
      );
    return { files: files.map(({ file }) => fileShape(call.world, file)) };
  },
};

const share = (call: Call, at: Conversation, files: StoredUpload[], thread: string | undefined) => {
  const comment = given(call, "initial_comment");
  const threadTs = threadOf(at, thread);
  for (const file of files)
    Object.assign(file, { ...(comment ? { comment } : {}), ...(threadTs ? { threadTs } : {}) });
  postMessage(call.world, at, {
    user: call.token.user,
    text: comment ?? "",
    subtype: "file_share",
    botId: call.world.bot,
    appPosted: true,
    files: files.map((file) => fileShape(call.world, file)),
    ...(threadTs ? { threadTs } : {}),
  });
};

const info: Method = {
  args: "file!:id cursor:string limit:int count:int page:int",
  scopes: ["files:read"],
  perMinute: tier[4],
  run: (call) => {
    const file = call.world.uploads.find((one) => one.id === text(call, "file") && one.complete);
    if (!file) throw new SlackRefusal("file_not_found");
    return {
      file: fileShape(call.world, file),
      comments: [],
      response_metadata: { next_cursor: "" },
    };
  },
};

export const files: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": getUrl,
  "files.completeUploadExternal": complete,
  "files.info": info,
};
