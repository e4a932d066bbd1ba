import { act } from "./api.js";
import { createCounter } from "./counter.js";
import { avatar, h, icon } from "./dom.js";
import { markup, plainText } from "./markup.js";
import { openPicker } from "./picker.js";
import { changed, members, now, person, roleName, state } from "./state.js";
import { trying } from "./toast.js";
import { ago, size, time, word } from "./words.js";

/** One message as a DOM node. */
export function message(post, continued, fresh) {
  const author = person(post.author);
  const classes = ["message"];
  if (continued) classes.push("continued");
  if (post.private) classes.push("private");
  if (post.removed) classes.push("removed");
  if (author?.bot) classes.push("bot");
  if (fresh) classes.push("fresh");
  return h(
    "article",
    { class: classes.join(" "), "data-id": post.id, "aria-label": author?.name, tabindex: "-1" },
    h("div", { class: "gutter" }, continued ? when(post, "hour") : avatar(author)),
    h(
      "div",
      { class: "body" },
      !continued && heading(post, author),
      post.replyTo && quoted(post.replyTo),
      post.removed ? tombstone(post) : content(post, author),
    ),
    !post.removed && !post.private && tools(post),
  );
}

function when(post, style) {
  const shown = style === "hour" ? time.hour(post.at) : ago(post.at, now());
  const props = { datetime: new Date(post.at).toISOString(), title: time.full(post.at) };
  if (style !== "hour") props["data-at"] = post.at;
  return h("time", props, shown);
}

function heading(post, author) {
  return h(
    "header",
    {},
    h("span", { class: "name" }, author?.name ?? post.author),
    author?.bot && h("span", { class: "badge robot" }, "bot"),
    (author?.roles ?? []).map((role) => h("span", { class: "badge" }, roleName(role))),
    when(post),
    post.private && h("span", { class: "onlyyou" }, icon("eye"), word("onlyYou")),
  );
}

function quoted(id) {
  const post = state.posts.get(id);
  const name = person(post?.author)?.name;
  if (!post || post.removed) return h("p", { class: "answers" }, icon("reply"), word("gone"));
  const text = post.text.replace(/\s+/g, " ").slice(0, 90);
  return h("p", { class: "answers" }, icon("reply"), h("b", {}, name ?? ""), ` ${text}`);
}

function tombstone({ removed, author }) {
  const rule = /^rule:(.+)$/.exec(removed.because ?? "")?.[1];
  const by = removed.by === author;
  const text = rule
    ? word("removedByRule", { rule })
    : word(by ? "removedByAuthor" : "removedByStaff", { name: person(author)?.name ?? author });
  return h("p", { class: "tombstone" }, icon(by ? "trash" : "shield"), text);
}

function content(post, author) {
  if (state.editing === post.id) return editor(post);
  return [
    h("div", { class: "text" }, author?.bot ? markup(post.text) : h("p", {}, lines(post.text))),
    post.edited && !author?.bot && h("span", { class: "edited" }, word("edited")),
    post.attachments && files(post.attachments),
    post.picture && picture(post.picture),
    post.thread &&
      h("p", { class: "thread" }, icon("reply"), word("inThread", { name: post.thread })),
    post.buttons?.length > 0 && h("div", { class: "buttons" }, post.buttons.map(button(post))),
    post.reactions.length > 0 &&
      h("div", { class: "reactions" }, post.reactions.map(reaction(post))),
  ];
}

/** Their names and sizes are all that the sandbox has of them. With `leaveOut`, each can be taken back. */
export function files(attachments, leaveOut) {
  const file = (one) =>
    h(
      "li",
      {},
      icon("clip"),
      h("b", {}, one.name),
      one.bytes !== undefined && h("small", {}, size(one.bytes)),
      leaveOut && leaving(one, leaveOut),
    );
  return h("ul", { class: "files", "aria-label": word("files") }, attachments.map(file));
}

function leaving(file, leaveOut) {
  const label = word("detach", { name: file.name });
  const onclick = () => leaveOut(file);
  return h("button", { type: "button", "aria-label": label, title: label, onclick }, icon("close"));
}

/** Its full size is a click away. */
function picture({ src, alt }) {
  const image = h("img", { class: "picture", src, alt });
  return h("a", { href: src, target: "_blank", rel: "noopener" }, image);
}

function lines(text) {
  return text.split("\n").flatMap((line, index) => [index > 0 && h("br"), ...plainText(line)]);
}

const button = (post) => (one) =>
  h(
    "button",
    {
      type: "button",
      class: `button ${one.style ?? "secondary"}`,
      "data-button": one.id,
      onclick: async ({ currentTarget }) => {
        currentTarget.disabled = true;
        await trying(() => act({ do: "press", as: state.as, message: post.id, button: one.id }));
        currentTarget.disabled = false;
      },
    },
    one.label,
  );

const react = (post, emoji) =>
  trying(() => act({ do: "react", as: state.as, message: post.id, emoji }));

const reaction =
  (post) =>
  ({ emoji, who }) => {
    const names = who.map((id) => person(id)?.name ?? id).join(", ");
    const label = word("reactions", { emoji, count: who.length, names });
    return h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(who.includes(state.as)),
        "aria-label": label,
        title: names,
        onclick: () => react(post, emoji),
      },
      h("span", {}, emoji),
      h("span", { class: "count" }, who.length),
    );
  };

function tool(name, key, onclick) {
  const label = word(key);
  return h("button", { type: "button", title: label, "aria-label": label, onclick }, icon(name));
}

function tools(post) {
  const inChannel = !post.room.startsWith("dm:");
  const mine = post.author === state.as;
  return h(
    "div",
    { class: "tools" },
    tool("smile", "react", ({ currentTarget }) =>
      openPicker(currentTarget, (emoji) => react(post, emoji)),
    ),
    inChannel &&
      tool("reply", "reply", () => {
        state.replyTo = post.id;
        changed();
        document.getElementById("composer")?.focus();
      }),
    mine &&
      tool("pencil", "edit", () => {
        state.editing = post.id;
        changed();
        document.querySelector(".editor textarea")?.focus();
      }),
    mine &&
      tool("trash", "delete", () =>
        trying(() => act({ do: "delete", as: state.as, message: post.id })),
      ),
  );
}

function editor(post) {
  const field = h("textarea", { rows: 2, "aria-label": word("edit") });
  field.value = post.text;
  const counter = createCounter();
  const count = () => counter.count(field.value);
  field.addEventListener("input", count);
  const close = () => {
    state.editing = undefined;
    changed();
  };
  const save = async () => {
    const text = field.value.trim();
    if (!count()) return;
    if (text !== "" && text !== post.text) {
      await trying(() => act({ do: "edit", as: state.as, message: post.id, text }));
    }
    close();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    save();
  });
  return h(
    "div",
    { class: "editor" },
    field,
    counter.node,
    h("button", { type: "button", class: "button primary", onclick: save }, word("save")),
    h("button", { type: "button", class: "button", onclick: close }, word("cancel")),
  );
}

/** What two states of a message must share to be shown by the same node. */
export function signature(post, continued) {
  const names = members().map(({ name, roles }) => `${name}${roles}`);
  return JSON.stringify([
    post,
    continued,
    state.as,
    state.editing === post.id,
    names,
    state.community,
  ]);
}
