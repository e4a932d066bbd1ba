import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openState } from "../../src/stores/keyv.ts";

it("keeps values by key, across a restart", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "foyer-")), "state.db");
  const state = openState(file);
  await state.set("sandbox:clock", { lead: 5 });
  await state.set("gone", 1);
  await state.delete("gone");
  await state.close();
  const again = openState(file);
  expect(await again.get("sandbox:clock")).toEqual({ lead: 5 });
  expect(await again.get("gone")).toBe(undefined);
  await again.close();
});
