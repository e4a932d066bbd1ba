import { fetchPeople } from "./api.js";
import { speak } from "./words.js";

/** What the page knows, kept up to date by the server's stream. */

export const state = {
  ready: false,
  online: true,
  as: "",
  room: "",
  space: "",
  community: { name: "Foyer" },
  channels: [],
  people: [],
  /** Ids of those who moderate or manage. */
  staff: [],
  roles: [],
  commands: [],
  posts: new Map(),
  deeds: [],
  /** Something in a channel that one does not read, and who does: `{ room, member }`. */
  news: undefined,
  clock: { now: Date.now(), next: undefined, heard: Date.now() },
  replyTo: undefined,
  editing: undefined,
};

const listeners = new Set();
let told = false;

/** Calls `listener` after every change, once for those that come together. */
export function onChange(listener) {
  listeners.add(listener);
}

export function changed() {
  if (told) return;
  told = true;
  queueMicrotask(() => {
    told = false;
    for (const listener of listeners) listener();
  });
}

const arrivals = new Set();
/** Calls `listener` with each post that is new to this page. */
export function onArrival(listener) {
  arrivals.add(listener);
}

export const now = () => state.clock.now + Date.now() - state.clock.heard;
export const me = () => person(state.as);
export const person = (id) => state.people.find((one) => one.id === id);
export const members = () => state.people.filter(({ bot }) => !bot);
export const isStaff = (id) => state.staff.includes(id);
export const roleName = (id) => state.roles.find((role) => role.id === id)?.name ?? id;
export const myRoom = () => `dm:${state.as}`;
export const channelOf = (room) => state.channels.find(({ id }) => id === room);

export function postsIn(room) {
  return [...state.posts.values()].filter((post) => post.room === room);
}

function setClock(clock) {
  if (clock) state.clock = { ...clock, heard: Date.now() };
}

const handlers = {
  state(message) {
    const { posts, clock, ...rest } = message.state;
    Object.assign(state, rest);
    state.posts = new Map(posts.map((post) => [post.id, post]));
    setClock(clock);
    speak(state.community.language, state.community.timeZone);
    if (wantedRoom && channelOf(wantedRoom)) state.room = wantedRoom;
    wantedRoom = undefined;
    if (isStaff(state.as)) state.news = undefined;
    stayOrLeave();
    state.ready = true;
  },
  post({ post, clock }) {
    const fresh = !state.posts.has(post.id);
    state.posts.set(post.id, post);
    setClock(clock);
    if (fresh) for (const listener of arrivals) listener(post);
  },
  people({ people, roles }) {
    Object.assign(state, { people, roles });
  },
  deed({ deed, clock }) {
    state.deeds = [...state.deeds, deed].slice(-100);
    setClock(clock);
  },
  clock({ clock }) {
    setClock(clock);
  },
  news({ room, member }) {
    state.news = { room, member };
  },
};

/** Whoever cannot be in the room that is open is brought to the first. */
function stayOrLeave() {
  const there = channelOf(state.room) || state.room === myRoom();
  if (!there) state.room = state.channels[0]?.id ?? myRoom();
}

/** A room that is opened once one is who one becomes. */
let wantedRoom;

let stream;

/** Sees the community as someone; reconnects by itself, and starts from a fresh picture. */
export function become(id, room) {
  wantedRoom = room;
  stream?.close();
  const wasPrivate = state.room === myRoom();
  // What only the one before may see is gone at once, not when the new picture arrives.
  for (const { id: post, private: secret, room } of state.posts.values()) {
    if (secret || room.startsWith("dm:")) state.posts.delete(post);
  }
  state.as = id;
  state.replyTo = undefined;
  state.editing = undefined;
  if (!isStaff(id)) leaveStaffRooms();
  if (wasPrivate) state.room = myRoom();
  if (state.ready) stayOrLeave();
  sessionStorage.setItem("foyer.as", id);
  const opened = new EventSource(`/api/live?as=${encodeURIComponent(id)}`);
  stream = opened;
  opened.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    state.online = true;
    handlers[message.type]?.(message);
    changed();
  };
  opened.onerror = () => {
    state.online = false;
    changed();
    if (opened.readyState === EventSource.CLOSED) setTimeout(() => retry(opened), 1_500);
  };
  changed();
}

function leaveStaffRooms() {
  const hidden = state.channels.filter(({ staff }) => staff).map((channel) => channel.id);
  state.channels = state.channels.filter(({ staff }) => !staff);
  for (const { id, room } of state.posts.values())
    if (hidden.includes(room)) state.posts.delete(id);
}

/** The server refused the stream: perhaps that member is no more. */
async function retry(failed) {
  if (failed !== stream) return;
  try {
    await begin();
  } catch {
    setTimeout(() => retry(failed), 1_500);
  }
}

export async function begin() {
  const people = await fetchPeople();
  const wanted = sessionStorage.getItem("foyer.as") ?? "";
  const known = people.find(({ id }) => id === wanted);
  const ordinary = people.find(({ presence, staff }) => presence === "here" && !staff);
  become((known ?? ordinary ?? people[0]).id);
}

export function goTo(room) {
  state.room = room;
  state.replyTo = undefined;
  state.editing = undefined;
  changed();
}
