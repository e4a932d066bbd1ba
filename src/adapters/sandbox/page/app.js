import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createDeeds } from "./deeds.js";
import { fill, h, icon } from "./dom.js";
import { createGuide } from "./guide.js";
import { createNews } from "./news.js";
import { createPersonas, switchByKey } from "./personas.js";
import { createSidebar } from "./sidebar.js";
import { begin, channelOf, me, myRoom, onChange, state } from "./state.js";
import { createTimeline } from "./timeline.js";
import { unreadIn } from "./unread.js";
import { word } from "./words.js";

/** The page: its parts, put together, and drawn again when the community changes. */

const app = document.getElementById("app");
const closeDrawers = () => app.classList.remove("show-sidebar", "show-panel");
const toggle = (drawer) => () => {
  const open = app.classList.contains(drawer);
  closeDrawers();
  app.classList.toggle(drawer, !open);
};

const sidebar = createSidebar(closeDrawers);
const clock = createClock();
const personas = createPersonas();
const timeline = createTimeline();
const composer = createComposer();
const guide = createGuide((text) => {
  closeDrawers();
  composer.prefill(text);
});
const deeds = createDeeds();
const news = createNews();

const title = h("h1");
const topic = h("p", { class: "topic" });
const offline = h("p", { class: "offline", role: "status", hidden: true });
const toMessages = h("a", { class: "skip", href: "#messages" });
const toComposer = h("a", { class: "skip", href: "#composer" });
const openMenu = h(
  "button",
  { type: "button", class: "drawer-button menu-button", onclick: toggle("show-sidebar") },
  icon("menu"),
);
const openPanel = h(
  "button",
  { type: "button", class: "drawer-button panel-button", onclick: toggle("show-panel") },
  icon("panel"),
);
const panel = h("aside", { class: "panel" }, guide.node, deeds.node);

fill(
  app,
  toMessages,
  toComposer,
  sidebar.node,
  h("header", { class: "top" }, openMenu, clock.node, personas.node, openPanel),
  h(
    "main",
    {},
    h("div", { class: "room-head" }, title, topic, news.node),
    offline,
    timeline.node,
    composer.node,
  ),
  panel,
  h("div", { class: "veil", onclick: closeDrawers }),
);

function renderHead() {
  const channel = channelOf(state.room);
  const mine = state.room === myRoom();
  const name = mine ? word("fromFoyer") : (channel?.id ?? "");
  fill(title, icon(mine ? "mail" : channel?.staff ? "lock" : "hash"), name);
  topic.textContent = mine ? (me()?.name ?? "") : (channel?.topic ?? "");
  const waiting = [...state.channels.map(({ id }) => id), myRoom()].reduce(
    (sum, room) => sum + (room === state.room ? 0 : unreadIn(room)),
    0,
  );
  document.title = `${waiting ? `(${waiting}) ` : ""}${state.community.name} · Foyer`;
  openMenu.classList.toggle("has-unread", waiting > 0);
}

function renderWords() {
  toMessages.textContent = word("skipToMessages");
  toComposer.textContent = word("skipToComposer");
  timeline.node.setAttribute("aria-label", `#${state.room}`);
  for (const [button, key] of [
    [openMenu, "openMenu"],
    [openPanel, "openPanel"],
  ]) {
    button.setAttribute("aria-label", word(key));
    button.title = word(key);
  }
  offline.textContent = word("offline");
  offline.hidden = state.online;
}

function render() {
  if (!state.ready) return;
  app.removeAttribute("aria-busy");
  renderWords();
  renderHead();
  news.render();
  timeline.render();
  sidebar.render();
  clock.render();
  personas.render();
  composer.render();
  guide.render();
  deeds.render();
}

onChange(render);
document.addEventListener("visibilitychange", render);
document.addEventListener("keydown", (event) => {
  switchByKey(event);
  if (event.key === "Escape") closeDrawers();
});
setInterval(() => {
  if (!state.ready) return;
  clock.render();
  timeline.refreshTimes();
  deeds.refreshTimes();
}, 10_000);

begin();
