import { z } from "zod";

import { defineFilter } from "./filter.ts";

export const mentionsFilter = defineFilter({
  name: "mentions",
  settings: { over: z.int().min(1).max(100) },
  compile() {
    return () => undefined;
  },
});
