import { fill, h, icon } from "./dom.js";
import { files } from "./message.js";
import { word } from "./words.js";

/** As many as the sandbox takes. */
const most = 10;

/** The files that go with what is being written: by name, type and size, which is all that leaves the browser. */
export function createAttaching(changed) {
  const picker = h("input", { type: "file", multiple: true, hidden: true, id: "files" });
  const open = h(
    "button",
    { type: "button", class: "attach", onclick: () => picker.click() },
    icon("clip"),
  );
  const shown = h("div", { class: "attached" });
  let carried = [];

  function carry(list) {
    carried = list.slice(0, most);
    picker.value = "";
    fill(shown, carried.length > 0 && files(carried, leaveOut));
  }

  function leaveOut(file) {
    carry(carried.filter((one) => one !== file));
    changed();
  }

  picker.addEventListener("change", () => {
    const chosen = [...picker.files].map(({ name, type, size }) => ({
      name,
      ...(type && { type }),
      bytes: size,
    }));
    carry([...carried, ...chosen]);
    changed();
  });

  return {
    button: [picker, open],
    shown,
    carry,
    get files() {
      return carried;
    },
    render() {
      open.setAttribute("aria-label", word("attach"));
      open.title = word("attach");
    },
  };
}
