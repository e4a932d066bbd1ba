import { fill, h, icon } from "./dom.js";
import { message, signature } from "./message.js";
import { channelOf, me, myRoom, now, onArrival, person, postsIn, state } from "./state.js";
import { markRead } from "./unread.js";
import { ago, dayName, span, time, word } from "./words.js";

/** The messages of the room that is open. */

const groupWithin = 5 * 60_000;

export function createTimeline() {
  const list = h("div", { class: "list" });
  const scroller = h(
    "section",
    { class: "timeline", id: "messages", tabindex: "-1", "aria-label": "messages" },
    list,
  );
  const nodes = new Map();
  const fresh = new Set();
  let shownRoom = "";
  let atEnd = true;

  scroller.addEventListener("scroll", () => {
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  });
  new ResizeObserver(() => atEnd && toEnd()).observe(list);
  onArrival((post) => {
    fresh.add(post.id);
    announce(post);
  });

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
  }

  function nodeOf(post, continued) {
    const sign = signature(post, continued);
    const known = nodes.get(post.id);
    if (known?.sign === sign) return known.node;
    const node = message(post, continued, fresh.delete(post.id));
    if (known && post.removed && !known.removed) node.classList.add("vanishing");
    nodes.set(post.id, { sign, node, removed: post.removed !== undefined });
    return node;
  }

  function render() {
    const room = `${state.as} ${state.room}`;
    const moved = room !== shownRoom;
    if (moved) {
      nodes.clear();
      fresh.clear();
      shownRoom = room;
      atEnd = true;
    }
    const posts = postsIn(state.room);
    const today = now();
    const shown = [];
    let before;
    for (const post of posts) {
      const sameDay = before && time.dayKey(before.at) === time.dayKey(post.at);
      if (!sameDay) shown.push(separator(post.at, today, nodes));
      const continued =
        sameDay &&
        before.author === post.author &&
        before.private === post.private &&
        !post.replyTo &&
        !person(post.author)?.bot &&
        post.at - before.at < groupWithin;
      shown.push(nodeOf(post, Boolean(continued)));
      before = post;
    }
    fill(list, banner(), posts.length ? shown : empty());
    if (moved || atEnd) toEnd();
    if (document.visibilityState === "visible") markRead(state.room);
  }

  /** Only the words for how long ago, as time goes by. */
  function refreshTimes() {
    for (const node of list.querySelectorAll("time[data-at]")) {
      node.textContent = ago(Number(node.dataset.at), now());
    }
  }

  return { node: scroller, render, refreshTimes };
}

function separator(at, today, nodes) {
  const text = dayName(at, today);
  const key = `day ${time.dayKey(at)} ${text}`;
  const known = nodes.get(key);
  if (known) return known.node;
  const node = h("div", { class: "day", role: "separator" }, h("span", {}, text));
  nodes.set(key, { node });
  return node;
}

function banner() {
  const { staff, slow } = channelOf(state.room) ?? {};
  const slowly = slow !== undefined && word("slowMode", { time: span(slow) });
  return [
    staff && h("p", { class: "banner" }, icon("lock"), word("staffBanner")),
    slowly && h("p", { class: "banner", id: "slow-mode" }, icon("clock"), slowly),
  ];
}

function empty() {
  const mine = state.room === myRoom();
  const channel = channelOf(state.room);
  const name = me()?.name ?? "";
  const title = mine ? word("emptyMineTitle") : word("emptyTitle", { channel: state.room });
  const text = mine
    ? word("emptyMineText", { name })
    : word(channel?.staff ? "emptyStaff" : "emptyText");
  return h(
    "div",
    { class: "empty" },
    h("img", { src: "/page/hearth.svg", alt: "", width: 148, height: 118 }),
    h("h2", {}, title),
    h("p", {}, text),
  );
}

function announce(post) {
  if (post.room !== state.room && post.room !== myRoom()) return;
  if (post.author === state.as) return;
  const room = channelOf(post.room) ? `#${post.room}` : word("fromFoyer");
  const name = person(post.author)?.name ?? post.author;
  const said = word("saidIn", { name, room, text: post.text });
  document.getElementById("announcer").textContent = said;
}
