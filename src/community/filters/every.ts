import { defineFilter } from "./filter.ts";

/** For rules that only have conditions: it matches whatever it is shown, at no place in particular. */
export const everyFilter = defineFilter({
  name: "every",
  settings: {},
  compile() {
    return () => [];
  },
});
