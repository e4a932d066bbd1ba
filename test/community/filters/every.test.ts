import { expect, test } from "vitest";
import { everyFilter } from "../../../src/community/filters/every.ts";
import { compiled, message } from "./run.ts";

test.each(["", " ", "hello", "\ud800"])("every message matches, %j too, nowhere", (text) => {
  expect(compiled(everyFilter, {})(message(text))).toEqual([]);
});
