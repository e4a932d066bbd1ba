import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createPlay } from "../../src/adapters/play/play.ts";
import { keepCategory, recallCategories } from "../../src/cli/play-categories.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";

it("last as long as the folder of the play", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "foyer-")), "history.db");
  const first = openHistory({ file, community: "main" });
  const play = createPlay(() => {});
  await keepCategory(first, play, { channel: "general", category: "Projects" });
  await keepCategory(first, play, { channel: "lounge", category: "Projects" });
  await keepCategory(first, play, { channel: "general", category: "Together" });
  expect(play.directory.category?.("general")).toBe("Together");
  await first.close();
  const again = openHistory({ file, community: "main" });
  const next = createPlay(() => {});
  await recallCategories(again, next);
  expect(
    ["general", "lounge", "help"].map((channel) => next.directory.category?.(channel)),
  ).toEqual(["Together", "Projects", undefined]);
  await again.close();
});
