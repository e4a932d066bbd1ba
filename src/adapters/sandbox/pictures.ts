import type { Picture } from "../../core/action.ts";
import type { Post } from "./state.ts";

/** How many drawn pictures are kept. */
const kept = 40;

/** Draws the picture of a post when it is first looked at. */
export function createPictures(
  draw: (picture: Picture) => Promise<Buffer>,
): (post: Post, picture: Picture) => Promise<Buffer> {
  const drawn = new Map<string, Promise<Buffer>>();
  return (post, picture) => {
    const key = `${post.id} ${post.edits ?? 0}`;
    const known = drawn.get(key);
    if (known) return known;
    const fresh = draw(picture);
    drawn.set(key, fresh);
    fresh.catch(() => drawn.delete(key));
    const oldest = drawn.keys().next().value;
    if (drawn.size > kept && oldest !== undefined) drawn.delete(oldest);
    return fresh;
  };
}
