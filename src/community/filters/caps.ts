import { z } from "zod";

import { defineFilter } from "./filter.ts";

export const capsFilter = defineFilter({
  name: "caps",
  settings: {
    share: z.number().min(0.1).max(1).default(0.7),
    longer_than: z.int().min(1).max(2000).default(12),
  },
  compile() {
    return () => undefined;
  },
});
