import { postsIn, state } from "./state.js";

/** Up to which post each persona has read each room; kept by the browser. */

const key = () => `foyer.read.${state.space}.${state.as}`;

function read() {
  try {
    return JSON.parse(localStorage.getItem(key())) ?? {};
  } catch {
    return {};
  }
}

const counts = (post) => post.author !== state.as && !post.removed;

export function unreadIn(room) {
  const upTo = read()[room] ?? 0;
  return postsIn(room).filter((post) => post.order > upTo && counts(post)).length;
}

export function markRead(room) {
  const last = postsIn(room).at(-1)?.order ?? 0;
  const known = read();
  if ((known[room] ?? 0) >= last) return;
  localStorage.setItem(key(), JSON.stringify({ ...known, [room]: last }));
}
