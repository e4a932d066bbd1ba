import { expect, it } from "vitest";
import { memoryStore } from "../../src/testing/memory-store.ts";

it("keeps what it is given, as a disk would", async () => {
  const store = memoryStore();
  const value = { list: [1, 2], none: undefined };
  await store.set("a", value);
  value.list.push(3);
  expect(await store.get("a")).toStrictEqual({ list: [1, 2] });
  expect(await store.get("b")).toBe(undefined);
  expect(store.keys()).toEqual(["a"]);
});

it("forgets what is deleted, and everything when it is cleared", async () => {
  const store = memoryStore();
  for (const key of ["a", "b", "c"]) await store.set(key, key);
  await store.delete("b");
  expect(store.keys()).toEqual(["a", "c"]);
  store.clear();
  expect(store.keys()).toEqual([]);
  expect(await store.get("a")).toBe(undefined);
});

it("forgets by the clock that it is given", async () => {
  let now = 1_000;
  const store = memoryStore(() => now);
  await store.set("brief", 1, 50);
  await store.set("lasting", 2);
  now += 49;
  expect(await store.get("brief")).toBe(1);
  now += 1;
  expect(await store.get("brief")).toBe(undefined);
  expect(store.keys()).toEqual(["lasting"]);
  await store.set("brief", 3, 50);
  expect(await store.get("brief")).toBe(3);
});
