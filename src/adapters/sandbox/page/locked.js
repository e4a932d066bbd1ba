import { act } from "./api.js";
import { h } from "./dom.js";
import { me, myRoom, now, state } from "./state.js";
import { trying } from "./toast.js";
import { until, word } from "./words.js";

/** Why one cannot write here, as an icon and a sentence; undefined when one can. */
export function lockedBecause() {
  const mine = me();
  const name = mine?.name ?? "";
  if (state.room === myRoom()) return ["mail", word("lockedMine", { name })];
  if (mine?.presence === "banned") return ["shield", word("lockedBanned", { name })];
  if (mine?.presence === "kicked") return ["door", word("lockedKicked", { name })];
  if (mine?.presence === "left") return ["door", word("lockedLeft", { name })];
  if (mine?.mutedUntil === undefined) return undefined;
  return ["mute", word("lockedMuted", { name, time: until(mine.mutedUntil, now()) })];
}

/** The way back in, for those who are out and may come back. */
export function comeBack() {
  const { presence } = me() ?? {};
  if (state.room === myRoom() || (presence !== "left" && presence !== "kicked")) return undefined;
  const join = () => trying(() => act({ do: "join", as: state.as }));
  return h("button", { type: "button", class: "button primary", onclick: join }, word("joinAgain"));
}
