import { describe, expect, it } from "vitest";
import { send } from "../../src/community/address.ts";
import { type AnyEventDecision, defineEvent } from "../../src/community/define.ts";
import { stillClock } from "../../src/core/clock.ts";
import type { Event, EventKind } from "../../src/core/event.ts";
import { createEngine } from "../../src/runtime/engine.ts";
import { gatheringTime, type Timing } from "../../src/runtime/gathering.ts";
import type { Loaded } from "../../src/runtime/loader.ts";
import { createSpace } from "../../src/runtime/space.ts";
import { loadCatalogues, translatorOf } from "../../src/runtime/translate.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { fakeAdapter } from "../../src/testing/fake-adapter.ts";
import { said, smallSettings, start } from "./small-bot.ts";

/** Time that passes when it is told to. */
function handTiming(): Timing & { passes(milliseconds: number): void; readonly asked: number[] } {
  let now = 0;
  const asked: number[] = [];
  const waiting = new Set<{ at: number; then: () => void }>();
  return {
    asked,
    now: () => now,
    after(milliseconds, then) {
      asked.push(milliseconds);
      const one = { at: now + milliseconds, then };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
    passes(milliseconds) {
      now += milliseconds;
      for (const one of waiting)
        if (one.at <= now) {
          waiting.delete(one);
          one.then();
        }
    },
  };
}

const catalogues = loadCatalogues("locales");

/** An engine over hand-made time, that notes which events each transaction decided. */
async function gatheringEngine({ inline = false } = {}) {
  const timing = handTiming();
  const history = openHistory({ file: ":memory:", community: "main" });
  const batches: string[][] = [];
  const { transaction } = history;
  history.transaction = (work) =>
    transaction((given) => {
      const batch: string[] = [];
      return work({
        ...given,
        first(space, key, at) {
          batch.push(key.slice(key.indexOf(":") + 1));
          return given.first(space, key, at);
        },
      }).finally(() => batch.length > 0 && batches.push(batch));
    });
  const echo = defineEvent({
    kind: "message-created",
    decide: ({ text }) => (text === "echo" ? [send("general", text, { because: "echo" })] : []),
  });
  const loaded = {
    commands: new Map(),
    events: new Map<EventKind, AnyEventDecision>([[echo.kind, echo]]),
  } as unknown as Loaded;
  const settings = smallSettings();
  const clock = stillClock(start);
  const adapter = fakeAdapter();
  const translator = translatorOf(catalogues, settings);
  const woken: string[] = [];
  const outbox = (name: string) => ({
    wake: () => void woken.push(name),
    idle: async () => {},
    stop: async () => {},
  });
  const space = createSpace({ adapter, history, clock, loaded, catalogues, settings, translator });
  const engine = createEngine({
    history,
    clock,
    spaces: new Map([[adapter.space, space]]),
    outboxes: new Map([
      [adapter.space, outbox("here")],
      ["there", outbox("there")],
    ]),
    loaded,
    settings,
    inline,
    log: () => {},
    timing,
  });
  await engine.start();
  await engine.reach(start);
  timing.passes(2 * gatheringTime);
  return { engine, history, timing, batches, woken };
}

const kept = (history: { seen(space: string, key: string): Promise<boolean> }, id: string) =>
  history.seen("here", `message-created:${id}`);

/** Lets everything happen that needs no time. */
const breath = () => new Promise((resolve) => setImmediate(resolve));

describe("gathering", () => {
  it("what comes after a pause is committed at once; what follows soon shares one transaction, in order", async () => {
    const { engine, history, timing, batches } = await gatheringEngine();
    await engine.emit(said("m0"));
    await breath();
    let answered = 0;
    const ids = Array.from({ length: 30 }, (_, index) => `m${index + 1}`);
    for (const id of ids) {
      void engine.emit(said(id)).then(() => answered++);
      await breath();
    }
    timing.passes(gatheringTime - 1);
    await breath();
    expect(answered).toBe(0);
    expect(await kept(history, "m1")).toBe(false);
    timing.passes(1);
    await breath();
    expect(answered).toBe(ids.length);
    expect(batches).toEqual([["m0"], ids]);
  });

  it("lasts from the commit on, however late in it something comes, and never 50 ms", async () => {
    const { engine, timing } = await gatheringEngine();
    await engine.emit(said("m0"));
    await breath();
    timing.passes(gatheringTime - 5);
    const late = engine.emit(said("m1"));
    expect(timing.asked).toEqual([5]);
    timing.passes(5);
    await late;
    expect(gatheringTime).toBeLessThan(50);
  });

  const member = { id: "alice" };
  const occurrence = { id: "x", space: "here", at: start, member };
  it.each<Event>([
    { ...occurrence, kind: "command", channel: "general", text: "/nothing" },
    { ...occurrence, kind: "button", message: "m0", button: "none" },
    { ...occurrence, kind: "member-joined" },
  ])("a $kind ends it at once, after what came before it", async (urgent) => {
    const { engine, batches } = await gatheringEngine();
    await engine.emit(said("m0"));
    await breath();
    const waiting = engine.emit(said("m1"));
    await engine.emit(urgent);
    await waiting;
    expect(batches).toEqual([["m0"], ["m1", "x"]]);
  });

  it("what became of an action ends it at once, and goes first", async () => {
    const { engine, batches } = await gatheringEngine();
    await engine.emit(said("m0"));
    await breath();
    const waiting = engine.emit(said("m1"));
    engine.emitFirst({
      kind: "action-settled",
      id: "x",
      space: "here",
      at: start,
      request: {
        id: "x",
        at: start,
        action: { action: "dm", member: "alice", content: { text: "" } },
        because: "",
      },
      outcome: { outcome: "done", how: "native" },
    });
    await waiting;
    expect(batches).toEqual([["m0"], ["x", "m1"]]);
  });

  it("ends when it holds as much as a transaction does", async () => {
    const { engine, batches } = await gatheringEngine();
    await engine.emit(said("m0"));
    await breath();
    await engine.emitAll(Array.from({ length: 1_000 }, (_, index) => said(`n${index}`)));
    expect(batches.map(({ length }) => length)).toEqual([1, 1_000]);
  });

  it("keeps what it holds when the bot stops", async () => {
    const { engine, history } = await gatheringEngine();
    await engine.emit(said("m0"));
    await breath();
    const waiting = engine.emit(said("m1"));
    await engine.stop();
    await waiting;
    expect(await kept(history, "m1")).toBe(true);
  });

  it("does not hold up whoever waits for each commit before going on", async () => {
    const { engine, timing, batches } = await gatheringEngine();
    for (let index = 0; index < 20; index++) await engine.emit(said(`m${index}`));
    expect(timing.asked).toEqual([]);
    expect(batches).toHaveLength(20);
  });

  it("is none in a play", async () => {
    const { engine, timing, batches } = await gatheringEngine({ inline: true });
    await engine.emit(said("m0"));
    await breath();
    await engine.emit(said("m1"));
    expect(timing.asked).toEqual([]);
    expect(batches).toEqual([["m0"], ["m1"]]);
  });
});

describe("outboxes", () => {
  it("are woken where something is asked of them, and all once in a while", async () => {
    const { engine, timing, woken } = await gatheringEngine();
    woken.length = 0;
    await engine.emit(said("m0"));
    expect(woken).toEqual([]);
    timing.passes(gatheringTime);
    await engine.emit(said("m1", { text: "echo" }));
    expect(woken).toEqual(["here"]);
    timing.passes(1_000);
    await engine.emit(said("m2"));
    expect(woken).toEqual(["here", "here", "there"]);
  });
});
