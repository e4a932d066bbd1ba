import { state } from "./state.js";

/** Small makers of DOM nodes. Text only ever becomes text nodes. */

/** An element: `h("p", { class: "note", onclick }, "text", node)`. Empty children are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...filled(children));
  return element;
}

/** Children without the empty ones. */
export function filled(children) {
  return children.flat(3).filter((one) => one !== undefined && one !== null && one !== false);
}

/** Replaces what is in `element`, keeping nodes that stay. */
export function fill(element, ...children) {
  const wanted = filled(children);
  const same =
    wanted.length === element.childNodes.length &&
    wanted.every((node, index) => element.childNodes[index] === node);
  if (!same) element.replaceChildren(...wanted);
}

const shapes = {
  hash: "M5 9h14M5 15h14M10 4 8 20M16 4l-2 16",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  plus: "M12 5v14M5 12h14",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.5M15 9.5v.5",
  reply: "M10 8 5 13l5 5M5 13h9a5 5 0 0 0 5-5V6",
  pencil: "m4 20 1-4L16 5l3 3L8 19zM13.5 7.5l3 3",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2",
  menu: "M4 7h16M4 12h16M4 17h16",
  panel: "M4 5h16v14H4zM14 5v14",
  close: "M6 6l12 12M18 6 6 18",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevron: "m6 9 6 6 6-6",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  send: "M5 12h13M12 5l7 7-7 7",
  shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
  mute: "M9 9v3a3 3 0 0 0 5 2M15 11V6a3 3 0 0 0-6 0M5 11a7 7 0 0 0 11 5.5M19 11a7 7 0 0 1-.5 2.5M12 18v3M4 4l16 16",
  door: "M6 21V4h9v17M4 21h16M12 12v.5M18 8l3 3-3 3",
  skip: "M5 5l8 7-8 7zM14 5l7 7-7 7z",
  clip: "M19 11.5 12 18a4.2 4.2 0 0 1-6-6l7-6.5a2.8 2.8 0 0 1 4 4L10 16a1.4 1.4 0 0 1-2-2l6-5.5",
  star: "M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z",
};

/** A line drawing that says nothing to screen readers: its button does. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shapes[name]);
  svg.append(path);
  return svg;
}

/** A round picture of someone: their initial on their colour; the flame for the bot. */
export function avatar(person, size = "") {
  if (person?.bot) {
    return h("img", { class: `avatar ${size}`, src: "/page/icon.svg", alt: "" });
  }
  const name = person?.name ?? "?";
  const hue = Math.max(0, state.people.indexOf(person)) % 8;
  const initial = [...name][0]?.toUpperCase() ?? "?";
  return h("span", { class: `avatar hue-${hue} ${size}`, "aria-hidden": "true" }, initial);
}
