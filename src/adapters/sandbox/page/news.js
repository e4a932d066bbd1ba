import { avatar, fill, h } from "./dom.js";
import { become, person, state } from "./state.js";
import { word } from "./words.js";

/** That there is something in a channel that one does not read; a click becomes who does. */
export function createNews() {
  const node = h("button", { type: "button", class: "news", hidden: true, onclick: look });

  function look() {
    const { member, room } = state.news;
    become(member, room);
  }

  return {
    node,
    render() {
      const reader = person(state.news?.member);
      node.hidden = !reader;
      if (!reader) return;
      const { room } = state.news;
      node.title = word("newsTitle", { name: reader.name, room });
      fill(node, avatar(reader, "tiny"), h("span", {}, word("news", { name: reader.name, room })));
    },
  };
}
