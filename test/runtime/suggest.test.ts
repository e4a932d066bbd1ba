import { beforeAll, describe, expect, it } from "vitest";
import { folders } from "../../src/cli/home.ts";
import type { Directory } from "../../src/core/adapter.ts";
import type { CaseRecord } from "../../src/core/history.ts";
import { commandNames, offeredCommands } from "../../src/runtime/describe-commands.ts";
import { type Loaded, load } from "../../src/runtime/loader.ts";
import { suggest } from "../../src/runtime/suggest.ts";
import { loadCatalogues, translatorOf } from "../../src/runtime/translate.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { fakeAdapter } from "../../src/testing/index.ts";
import { shipped } from "../stories/home.ts";

let loaded: Loaded;
beforeAll(async () => {
  loaded = await load(folders);
});

const catalogues = loadCatalogues(folders.locales);

async function values(
  command: string,
  option: string,
  typed: string,
  {
    roles = ["Moderator"],
    config = "config",
    directory = {},
  }: { roles?: string[]; config?: string; directory?: Pick<Directory, "called"> } = {},
) {
  const history = openHistory({ file: ":memory:", community: "main" });
  const record: CaseRecord = {
    number: 1,
    kind: "warn",
    member: "bob",
    reason: "",
    at: 0,
    status: "done",
  };
  await history.transaction(async (transaction) => {
    for (let number = 1; number <= 120; number++)
      transaction.keep("here", [{ change: "case", case: { ...record, number } }], []);
  });
  const found = await suggest(
    { command, option, typed, member: { id: "maya", roles } },
    {
      settings: shipped(config),
      loaded,
      offered: offeredCommands(
        loaded,
        commandNames(loaded, catalogues),
        translatorOf(catalogues, shipped(config)),
        directory,
      ),
      adapter: fakeAdapter(),
      reader: history.reader("here"),
    },
  );
  await history.close();
  return found.map(({ value }) => value);
}

describe("what may complete an option", () => {
  it.each([
    ["mute", "duration", "", ["10m", "1h", "6h", "1d", "7d", "28d"]],
    ["mute", "duration", "2", ["2m", "2h", "2d"]],
    ["mute", "duration", "90m", ["1h30m"]],
    ["mute", "duration", "1", ["1m", "1h", "1d"]],
    ["mute", "duration", "soon", []],
    ["mute", "reason", "ins", []],
    ["privacy", "choice", "o", ["out"]],
    ["help", "command", "un", ["unban", "unmute"]],
    ["case", "case", "11", ["119", "118", "117", "116", "115", "114", "113", "112", "111", "110"]],
    ["nothing", "number", "1", []],
    ["mute", "nothing", "1", []],
  ])("/%s %s: “%s”", async (command, option, typed, expected) => {
    expect((await values(command, option, typed)).sort()).toEqual([...expected].sort());
  });

  it("is at most 25, the newest cases first", async () => {
    const found = await values("case", "case", "");
    expect(found).toHaveLength(25);
    expect(found[0]).toBe("120");
  });

  it("tells members nothing of what is for moderators", async () => {
    expect(await values("case", "case", "1", { roles: [] })).toEqual([]);
    expect(await values("help", "command", "un", { roles: [] })).toEqual([]);
    expect(await values("help", "command", "ru", { roles: [] })).toEqual(["rules"]);
  });

  it("is in the community's language", async () => {
    const french = { config: "config/examples/fr", roles: ["owner"] };
    expect(await values("help", "command", "so", french)).toEqual(["sourdine"]);
  });

  it("is by the platform's own names", async () => {
    const directory = { called: (name: string) => `foyer-${name}` };
    expect(await values("help", "command", "unm", { directory })).toEqual(["foyer-unmute"]);
    expect(await values("help", "command", "foyer-unm", { directory })).toEqual(["foyer-unmute"]);
  });
});
