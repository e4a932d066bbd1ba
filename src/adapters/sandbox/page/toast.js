import { h } from "./dom.js";

/** Says what did not work, for a while. */
export function toast(text) {
  const shown = h("p", { class: "toast" }, text);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), 6_000);
}

/** Runs what may fail and shows why; answers undefined then. */
export async function trying(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
