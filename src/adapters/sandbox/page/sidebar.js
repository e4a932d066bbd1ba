import { fill, h, icon } from "./dom.js";
import { goTo, me, myRoom, state } from "./state.js";
import { unreadIn } from "./unread.js";
import { word } from "./words.js";

/** The community's name, its channels and the current persona's conversation with Foyer. */
export function createSidebar(closeDrawer) {
  const name = h("span", { class: "community" });
  const label = h("span", { class: "kind" });
  const channels = h("ul");
  const privately = h("ul");
  const channelsTitle = h("h2");
  const privateTitle = h("h2");
  const node = h(
    "nav",
    { class: "sidebar", id: "sidebar" },
    h(
      "div",
      { class: "brand" },
      h("img", { src: "/page/icon.svg", alt: "", width: 34, height: 34 }),
      h("div", {}, name, label),
    ),
    channelsTitle,
    channels,
    privateTitle,
    privately,
  );

  function entry(room, shape, text, note) {
    const current = state.room === room;
    const unread = current ? 0 : unreadIn(room);
    const open = () => {
      goTo(room);
      closeDrawer();
    };
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: unread ? "room unread" : "room",
          "data-room": room,
          "aria-current": current ? "page" : undefined,
          onclick: open,
        },
        icon(shape),
        h("span", { class: "label" }, text),
        note && h("span", { class: "note" }, note),
        unread > 0 &&
          h(
            "span",
            { class: "unread-count", "aria-label": word("unread", { count: unread }) },
            unread > 99 ? "99+" : unread,
          ),
      ),
    );
  }

  let shown = "";
  return {
    node,
    render() {
      const rooms = [...state.channels.map(({ id }) => id), myRoom()];
      const now = JSON.stringify([
        state.as,
        me()?.name,
        state.room,
        rooms.map(unreadIn),
        state.channels,
        state.community,
      ]);
      if (now === shown) return;
      shown = now;
      name.textContent = state.community.name;
      label.textContent = word("sandbox");
      channelsTitle.textContent = word("channels");
      privateTitle.textContent = word("fromFoyer");
      const focused = node.contains(document.activeElement) && document.activeElement.dataset.room;
      fill(
        channels,
        state.channels.map(({ id, staff }) =>
          entry(id, staff ? "lock" : "hash", id, staff && word("staffOnly")),
        ),
      );
      fill(privately, entry(myRoom(), "mail", word("forMember", { name: me()?.name ?? "" })));
      if (focused) node.querySelector(`[data-room="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}
