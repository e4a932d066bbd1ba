import type { CommandDescription } from "../../core/adapter.ts";
import type { Upcoming } from "../../core/clock.ts";
import type { Channel, Deed, Person, Post, Role } from "./state.ts";
import { conversation } from "./state.ts";
import type { World } from "./world.ts";

/** What one member sees of the community, as the page is told of it. */

export interface PostView {
  readonly id: string;
  readonly order: number;
  readonly room: string;
  readonly author: string;
  readonly at: number;
  /** Empty once removed: what a rule took away is not sent again. */
  readonly text: string;
  readonly private: boolean;
  readonly edited: boolean;
  readonly replyTo?: string;
  readonly thread?: string;
  readonly attachments?: Post["attachments"];
  readonly buttons?: Post["buttons"];
  readonly picture?: { readonly src: string; readonly alt: string };
  readonly reactions: readonly { readonly emoji: string; readonly who: readonly string[] }[];
  readonly removed?: Post["removed"];
}

/** What the bot did in a channel that one does not read is told without saying where. */
export type DeedView = Deed & { readonly staffRoom?: true };

export interface ClockView {
  readonly now: number;
  /** What comes due next: `prompt:monday`. */
  readonly next?: Upcoming;
}

export interface Snapshot {
  readonly space: string;
  readonly community: { name: string; language: string; timeZone?: string };
  readonly as: string;
  readonly channels: readonly Channel[];
  readonly people: readonly Person[];
  /** The ids of those who moderate or manage. */
  readonly staff: readonly string[];
  readonly roles: readonly Role[];
  readonly commands: readonly CommandDescription[];
  readonly posts: readonly PostView[];
  readonly deeds: readonly DeedView[];
  readonly clock: ClockView;
  /** Whether drafts can be tried against the rules. */
  readonly tries: boolean;
}

export function sees(world: World, post: Post, member: string): boolean {
  return world.reads(member, post.room) && (post.only === undefined || post.only === member);
}

/** The deed as `member` may know it: everyone is told of each, nobody of what was said. */
export function deedView(world: World, deed: Deed, member: string): DeedView {
  const { room, ...rest } = deed;
  const isStaff = world.channels.some(({ id, staff }) => staff && id === room);
  return isStaff && room !== undefined && !world.reads(member, room)
    ? { ...rest, staffRoom: true }
    : deed;
}

/** The commands that a member can use, as far as the sandbox knows: the staff's are the staff's. */
export function commandsFor(
  world: World,
  commands: readonly CommandDescription[],
  member: string,
): readonly CommandDescription[] {
  if (world.staff.some(({ id }) => id === member)) return commands;
  return commands.filter(({ level }) => level === "member");
}

/** A message as `member`, who sees it, is shown it. */
export function postView(post: Post, member: string): PostView {
  const { id, order, room, author, at, replyTo, thread, removed } = post;
  const version = post.edits ?? 0;
  return {
    id,
    order,
    room,
    author,
    at,
    text: removed ? "" : post.text,
    private: post.only !== undefined,
    edited: version > 0,
    reactions: Object.entries(post.reactions ?? {}).map(([emoji, who]) => ({ emoji, who })),
    ...(replyTo !== undefined && { replyTo }),
    ...(thread !== undefined && { thread }),
    ...(removed && { removed }),
    ...(!removed && post.attachments?.length && { attachments: post.attachments }),
    ...(!removed && post.buttons && { buttons: post.buttons }),
    ...(!removed &&
      post.picture && {
        picture: {
          src: `/pictures/${encodeURIComponent(id)}.png?v=${version}&as=${encodeURIComponent(member)}`,
          alt: post.picture.alt,
        },
      }),
  };
}

/** Every post that a member sees, in the order in which they came. */
export function postsFor(world: World, member: string): PostView[] {
  return [...world.channels.map(({ id }) => id), conversation(member)]
    .flatMap((room) => world.room(room) ?? [])
    .filter((post) => sees(world, post, member))
    .sort((one, other) => one.order - other.order)
    .map((post) => postView(post, member));
}
