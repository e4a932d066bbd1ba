import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { load } from "../../src/runtime/loader.ts";

/** A folder of files; what they export has the shape that the define functions give. */
function folder(files: Record<string, string>) {
  const room = mkdtempSync(join(tmpdir(), "foyer-"));
  for (const [name, text] of Object.entries({
    "commands/.keep": "",
    "events/.keep": "",
    ...files,
  })) {
    mkdirSync(dirname(join(room, name)), { recursive: true });
    writeFileSync(join(room, name), text);
  }
  return { commands: [join(room, "commands")], events: [join(room, "events")] };
}
const command = `export default { what: "command", level: "member", options: {}, decide: () => [] };`;
const event = (kind: string) =>
  `export default { what: "event", kind: "${kind}", decide: () => [] };`;

describe("the loader", () => {
  it("finds commands and events by path, in folders below too", async () => {
    const loaded = await load(
      folder({
        "commands/warn.mjs": command,
        "commands/more/hug.mjs": command,
        "events/member-left.mjs": event("member-left"),
      }),
    );
    expect([...loaded.commands.keys()].sort()).toEqual(["hug", "warn"]);
    expect([...loaded.events.keys()]).toEqual(["member-left"]);
  });

  it.each([
    [
      "a file of the wrong shape",
      { "commands/warn.mjs": "export const warn = 1;" },
      [/warn\.mjs: must `export default defineCommand/],
    ],
    [
      "an event among the commands",
      { "commands/warn.mjs": event("member-left") },
      [/defineCommand/],
    ],
    [
      "a second file of one name, naming both",
      { "commands/a/warn.mjs": command, "commands/b/warn.mjs": command },
      [/b.warn\.mjs: a second command "warn", the first is .*a.warn\.mjs/],
    ],
    [
      "an event under another name",
      { "events/joined.mjs": event("member-joined") },
      [/must be named member-joined/],
    ],
    [
      "an event that never happens",
      { "events/full-moon.mjs": event("full-moon") },
      [/there is no event "full-moon"/],
    ],
    [
      "a file that does not load",
      { "commands/warn.mjs": "export default {" },
      [/could not be loaded/],
    ],
    ["a name that no platform takes", { "commands/Größe.mjs": command }, [/a–z/]],
    [
      "all that is wrong at once",
      { "commands/a.mjs": "", "events/b.mjs": "" },
      [/a\.mjs/, /b\.mjs/],
    ],
  ])("refuses %s", async (_, files, messages) => {
    const error = await load(folder(files)).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    for (const message of messages) expect(error?.message).toMatch(message);
  });
});
