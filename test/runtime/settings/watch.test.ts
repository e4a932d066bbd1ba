import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchSettings } from "../../../src/runtime/settings/watch.ts";

let dir: string;
let stop: () => void;
let changes: number;
let waiting: (() => void)[];

/** Resolves at the next change; the test's own time limit says when there is none. */
const change = () => new Promise<void>((resolve) => waiting.push(resolve));
const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-watch-"));
  writeFileSync(join(dir, "community.yaml"), "name: Before\n");
  changes = 0;
  waiting = [];
  stop = watchSettings(dir, () => {
    changes += 1;
    for (const resolve of waiting.splice(0)) resolve();
  });
});

afterEach(() => {
  stop();
  rmSync(dir, { recursive: true });
});

describe("watchSettings", () => {
  it("notices a save in place", async () => {
    const changed = change();
    writeFileSync(join(dir, "community.yaml"), "name: After\n");
    await changed;
  });

  it("notices every save by renaming, as it comes", async () => {
    const names = ["Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh"];
    for (const name of names) {
      const changed = change();
      writeFileSync(join(dir, ".community.yaml.swp"), `name: ${name}\n`);
      renameSync(join(dir, ".community.yaml.swp"), join(dir, "community.yaml"));
      await changed;
    }
    expect(changes).toBe(names.length);
  });

  it("notices lists in folders of their own, each time they are put in place", async () => {
    let changed = change();
    mkdirSync(join(dir, "lists"));
    writeFileSync(join(dir, "lists", "words.txt"), "one\n");
    await changed;
    for (const words of ["one\ntwo\n", "one\ntwo\nthree\n", "four\n"]) {
      changed = change();
      writeFileSync(join(dir, "lists", ".swap"), words);
      renameSync(join(dir, "lists", ".swap"), join(dir, "lists", "words.txt"));
      await changed;
    }
  });

  it("takes files that come and go for a change", async () => {
    let changed = change();
    writeFileSync(join(dir, "welcome.yaml"), "greeting: Hello\n");
    await changed;
    changed = change();
    rmSync(join(dir, "welcome.yaml"));
    await changed;
  });

  it("says nothing of a save that changes nothing, of other files, or after it was stopped", async () => {
    writeFileSync(join(dir, "community.yaml"), "name: Before\n");
    writeFileSync(join(dir, "notes.md"), "remember the milk");
    await quiet();
    stop();
    writeFileSync(join(dir, "community.yaml"), "name: After\n");
    await quiet();
    expect(changes).toBe(0);
  });

  it("takes many saves in a row for one change", async () => {
    const changed = change();
    for (let count = 0; count < 5; count += 1) {
      writeFileSync(join(dir, "community.yaml"), `name: ${count}\n`);
    }
    await changed;
    await quiet();
    expect(changes).toBe(1);
  });
});
