import { z } from "zod";

import { defineFilter } from "./filter.ts";

export const wordsFilter = defineFilter({
  name: "words",
  settings: { words: z.array(z.string()).min(1) },
  compile() {
    return () => undefined;
  },
});
