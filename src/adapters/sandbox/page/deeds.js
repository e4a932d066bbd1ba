import { fill, h, icon } from "./dom.js";
import { now, person, roleName, state } from "./state.js";
import { moment, span, time, until, word } from "./words.js";

/** The bot's account of itself: what it did, when, and why. */

const shapes = {
  send: "hash",
  reply: "eye",
  dm: "mail",
  edit: "pencil",
  "delete-message": "trash",
  mute: "mute",
  unmute: "check",
  kick: "door",
  ban: "shield",
  unban: "check",
  "add-role": "star",
  "remove-role": "star",
  react: "smile",
  thread: "reply",
  "slow-mode": "clock",
};

/** Told by the channel, which those who do not read it are not told. */
const staysUnsaid = ["delete-message", "react", "thread", "slow-mode"];
const strong = ["delete-message", "mute", "kick", "ban"];

function sentence(deed) {
  if (deed.staffRoom && deed.action === "send") return word("deed.staff");
  if (deed.staffRoom && staysUnsaid.includes(deed.action)) return word("deed.staffRoom");
  const ended = deed.action === "slow-mode" && deed.interval === 0;
  return word(ended ? "deed.slow-mode-over" : `deed.${deed.action}`, {
    member: person(deed.member)?.name ?? deed.member ?? "",
    room: deed.room?.startsWith("dm:") ? word("fromFoyer") : `#${deed.room}`,
    time: deed.until === undefined ? span(deed.interval ?? 0) : until(deed.until, now()),
    role: deed.role === undefined ? "" : roleName(deed.role),
  });
}

/** `rule:insults` becomes "rule: insults"; of `schedule:prompt:monday` the schedule goes without saying. */
export function why(because) {
  const [kind, ...name] = because.replace(/^schedule:/, "").split(":");
  const key = `why.${kind}`;
  const said = word(key);
  const label = said === key ? kind : said;
  return name.length ? word("because", { kind: label, name: name.join(":") }) : label;
}

function entry(deed) {
  const kind = deed.refused ? "refused" : strong.includes(deed.action) ? "strong" : "";
  return h(
    "li",
    { class: kind },
    h("span", { class: "sign" }, icon(shapes[deed.action] ?? "star")),
    h(
      "div",
      {},
      h("p", {}, sentence(deed)),
      deed.refused && h("p", { class: "why-not" }, word("refused", { reason: deed.refused })),
      h(
        "p",
        { class: "meta" },
        h("span", { class: "why", title: deed.because }, why(deed.because)),
        h("time", { title: time.full(deed.at), "data-at": deed.at }, moment(deed.at, now())),
      ),
    ),
  );
}

export function createDeeds() {
  const title = h("h2");
  const list = h("ol");
  const none = h("p", { class: "none" });
  const node = h("section", { class: "deeds" }, title, none, list);
  let shown = [];
  return {
    node,
    render() {
      const parts = [state.deeds, state.people, state.channels, state.community];
      if (parts.every((part, index) => part === shown[index])) return;
      shown = parts;
      title.textContent = word("deeds");
      none.textContent = word("noDeeds");
      none.hidden = state.deeds.length > 0;
      fill(list, state.deeds.slice(-60).reverse().map(entry));
    },
    refreshTimes() {
      for (const element of list.querySelectorAll("time[data-at]")) {
        element.textContent = moment(Number(element.dataset.at), now());
      }
    },
  };
}
