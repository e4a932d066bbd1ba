import { z } from "zod";
import { duration } from "../schema.ts";
import { defineFilter } from "./filter.ts";

export const floodFilter = defineFilter({
  name: "flood",
  settings: { messages: z.int().min(2).max(1000), within: duration },
  compile() {
    return () => undefined;
  },
});
