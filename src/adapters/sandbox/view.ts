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
  readonly buttons?: Post["buttons"];
  readonly picture?: { readonly src: string; readonly alt: string };
  readonly reactions: readonly { readonly emoji: string; readonly who: readonly string[] }[];
  readonly removed?: Post["removed"];
}

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
  readonly roles: readonly Role[];
  readonly commands: readonly CommandDescription[];
  readonly posts: readonly PostView[];
  readonly deeds: readonly Deed[];
  readonly clock: ClockView;
  /** Whether drafts can be tried against the rules. */
  readonly tries: boolean;
}

export function sees(post: Post, member: string): boolean {
  if (post.room.startsWith("dm:")) return post.room === conversation(member);
  return post.only === undefined || post.only === member;
}

export function postView(post: Post): PostView {
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
    ...(!removed && post.buttons && { buttons: post.buttons }),
    ...(!removed &&
      post.picture && {
        picture: {
          src: `/pictures/${encodeURIComponent(id)}.png?v=${version}`,
          alt: post.picture.alt,
        },
      }),
  };
}

/** Every post that a member sees, in the order in which they came. */
export function postsFor(world: World, member: string): PostView[] {
  return [...world.channels.map(({ id }) => id), conversation(member)]
    .flatMap((room) => world.room(room) ?? [])
    .filter((post) => sees(post, member))
    .sort((one, other) => one.order - other.order)
    .map(postView);
}
