import type { ChannelList } from "../channel-list.ts";
import { type Fields, fieldsAt, textAt } from "./reading.ts";

/** Keeps the list of channels up to date. True when the configuration may now name another one. */
export function channelNews(channels: ChannelList, event: Fields): boolean {
  const told = fieldsAt(event, "channel");
  const id = textAt(told, "id") ?? textAt(event, "channel");
  if (id === undefined) return false;
  switch (event.type) {
    case "channel_created":
      if (told) channels.learn(told);
      return true;
    case "channel_rename":
    case "group_rename": {
      const name = textAt(told, "name");
      if (name !== undefined) channels.update(id, { name });
      return true;
    }
    case "channel_archive":
    case "group_archive":
      channels.update(id, { archived: true });
      return false;
    case "channel_unarchive":
    case "group_unarchive":
      channels.update(id, { archived: false });
      return true;
    case "channel_deleted":
    case "group_deleted":
      channels.forget(id);
      return false;
    case "channel_left":
    case "group_left":
      channels.update(id, { member: false });
      return false;
    default:
      return false;
  }
}
