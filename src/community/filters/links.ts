import { z } from "zod";

import { defineFilter } from "./filter.ts";

export const linksFilter = defineFilter({
  name: "links",
  settings: { allow: z.array(z.string()).optional(), deny: z.array(z.string()).optional() },
  compile() {
    return () => undefined;
  },
});
