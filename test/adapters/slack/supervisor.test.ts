import { describe, expect, it } from "vitest";
import { type Leaving, TooSoon, type Wire } from "../../../src/adapters/slack/connection/socket.ts";
import {
  createSupervisor,
  type Health,
  type SupervisorOptions,
} from "../../../src/adapters/slack/connection/supervisor.ts";
import { ConnectionRefused } from "../../../src/core/platform.ts";
import { eventually } from "./platform-stand.ts";
import { swift } from "./swift.ts";

/** Sockets that open, leave and break when a test says so. */
function stand(more: Partial<SupervisorOptions> = {}, leavesAtOnce?: number) {
  const wires: FakeWire[] = [];
  const faults: Error[] = [];
  const logs: string[] = [];
  const regained: number[] = [];
  const ended: ConnectionRefused[] = [];
  let clock = 0;
  const time = swift();
  const supervisor = createSupervisor({
    async open() {
      const fault = faults.shift();
      if (fault) throw fault;
      const wire = fakeWire();
      if (wires.length === leavesAtOnce) wire.leaves("refresh");
      wires.push(wire);
      return wire;
    },
    pace: { first: 1, longest: 4 },
    time,
    now: () => clock,
    regained: (since) => void regained.push(since),
    ended: (error) => void ended.push(error),
    log: (level, message) => void logs.push(`${level}: ${message}`),
    ...more,
  });
  return {
    supervisor,
    time,
    wires,
    faults,
    logs,
    regained,
    ended,
    at: (now: number) => {
      clock = now;
    },
    standing: () => wires.filter((wire) => wire.isOpen),
  };
}

interface FakeWire extends Wire {
  readonly isOpen: boolean;
  breaks(): void;
  leaves(why: Leaving): void;
}

function fakeWire(): FakeWire {
  const closed = Promise.withResolvers<void>();
  const leaving = Promise.withResolvers<Leaving>();
  let isOpen = true;
  const breaks = () => {
    isOpen = false;
    closed.resolve();
  };
  return {
    closed: closed.promise,
    leaving: leaving.promise,
    get isOpen() {
      return isOpen;
    },
    close: async () => breaks(),
    breaks,
    leaves: leaving.resolve,
  };
}

const trouble = () => new Error("HTTP 500");

describe("the supervisor of sockets", () => {
  it("connects, however often it takes, and says once since when it could not", async () => {
    const { supervisor, faults, logs, standing } = stand();
    faults.push(trouble(), trouble(), trouble());
    expect(supervisor.health.state).toBe("closed");
    const started = supervisor.start();
    expect(supervisor.health.state).toBe("connecting");
    await started;
    expect(supervisor.health.state).toBe("connected");
    expect(standing()).toHaveLength(1);
    expect(logs).toEqual([expect.stringContaining("since 1970-01-01T00:00:00.000Z")]);
    await supervisor.stop();
    expect(standing()).toEqual([]);
  });

  it("puts a new socket in the place of one that broke, and says since when there was none", async () => {
    const { supervisor, wires, faults, logs, standing, regained, at } = stand();
    await supervisor.start();
    at(60_000);
    faults.push(trouble(), trouble());
    wires[0]!.breaks();
    await wires[0]!.closed;
    expect(supervisor.health).toEqual<Health>({ state: "reconnecting", since: 60_000 });
    at(90_000);
    await eventually(() => expect(standing()).toHaveLength(1));
    await eventually(() => expect(regained).toEqual([60_000]));
    expect(supervisor.health).toEqual<Health>({ state: "connected", since: 90_000 });
    expect(logs).toHaveLength(2);
    expect(logs[0]).toContain("since 1970-01-01T00:01:00.000Z");
    expect(logs[1]).toContain("for 30 s");
    await supervisor.stop();
  });

  it("has the new socket before it closes one that Slack is about to close", async () => {
    const { supervisor, wires, regained, logs, faults } = stand();
    await supervisor.start();
    faults.push(trouble());
    wires[0]!.leaves("refresh");
    await eventually(() => expect(wires).toHaveLength(2));
    expect(supervisor.health.state).toBe("connected");
    await eventually(() => expect(wires.map(({ isOpen }) => isOpen)).toEqual([false, true]));
    expect(regained).toEqual([]);
    expect(logs.filter((line) => line.includes("Connected"))).toEqual([]);
    await supervisor.stop();
  });

  it("notices a gap when the old one is closed before the new one is there", async () => {
    const { supervisor, wires, regained, faults, at } = stand();
    await supervisor.start();
    at(5_000);
    faults.push(trouble(), trouble(), trouble());
    wires[0]!.leaves("refresh");
    wires[0]!.breaks();
    await eventually(() => expect(regained).toEqual([5_000]));
    await supervisor.stop();
  });

  it("does not wait for the end of one that has fallen silent", async () => {
    const { supervisor, wires, regained, at } = stand();
    await supervisor.start();
    at(7_000);
    wires[0]!.leaves("silent");
    await eventually(() => expect(wires.map(({ isOpen }) => isOpen)).toEqual([false, true]));
    expect(regained).toEqual([7_000]);
    expect(supervisor.health.state).toBe("connected");
    await supervisor.stop();
  });

  it("survives a socket that breaks as soon as it is open", async () => {
    const { supervisor, wires, standing } = stand();
    await supervisor.start();
    for (let i = 0; i < 20; i++) {
      wires.at(-1)!.breaks();
      await eventually(() => expect(standing()).toHaveLength(1));
    }
    expect(wires).toHaveLength(21);
    await supervisor.stop();
  });

  it("waits longer and longer while they break at once, and not after one that lasted", async () => {
    const { supervisor, wires, time, standing } = stand();
    await supervisor.start();
    for (let i = 0; i < 5; i++) {
      wires.at(-1)!.breaks();
      await eventually(() => expect(standing()).toHaveLength(1));
    }
    expect(time.pauses).toEqual([1, 2, 4, 4, 4]);
    await time.pause(10_000);
    wires.at(-1)!.breaks();
    await eventually(() => expect(standing()).toHaveLength(1));
    expect(time.pauses).toHaveLength(6);
    await supervisor.stop();
  });

  it("waits as long as Slack asks", async () => {
    const { supervisor, faults, time, standing } = stand();
    faults.push(new TooSoon(30_000));
    await supervisor.start();
    expect(time.pauses).toEqual([30_000]);
    expect(standing()).toHaveLength(1);
    await supervisor.stop();
  });

  it("opens another at once when the new one is to be closed as well", async () => {
    const { supervisor, wires, regained, standing } = stand({}, 1);
    await supervisor.start();
    wires[0]!.leaves("refresh");
    await eventually(() => expect(wires).toHaveLength(3));
    await eventually(() => expect(standing()).toEqual([wires[2]]));
    expect(regained).toEqual([]);
    await supervisor.stop();
  });

  it("goes on when something is wrong that nobody has thought of", async () => {
    const { supervisor, wires, logs, standing } = stand({
      regained() {
        throw new Error("a mistake of ours");
      },
    });
    await supervisor.start();
    wires[0]!.breaks();
    await eventually(() => expect(logs.join("\n")).toContain("Something is wrong"));
    wires.at(-1)!.breaks();
    await eventually(() => expect(standing()).toHaveLength(1));
    await supervisor.stop();
  });

  it("ends when Slack says that it is no use", async () => {
    const { supervisor, wires, faults, ended, standing } = stand();
    await supervisor.start();
    faults.push(new ConnectionRefused("slack", "revoked"));
    wires[0]!.breaks();
    await eventually(() => expect(ended.map(({ message }) => message)).toEqual(["revoked"]));
    expect(supervisor.health.state).toBe("closed");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(standing()).toEqual([]);
    expect(wires).toHaveLength(1);
  });

  it("ends when Socket Mode is turned off", async () => {
    const { supervisor, wires, ended, standing } = stand();
    await supervisor.start();
    wires[0]!.leaves("disabled");
    await eventually(() => expect(ended).toHaveLength(1));
    expect(ended[0]!.message).toContain("Socket Mode");
    expect(standing()).toEqual([]);
  });

  it("refuses to start with a token that will not do", async () => {
    const { supervisor, faults } = stand();
    faults.push(new ConnectionRefused("slack", "revoked"));
    await expect(supervisor.start()).rejects.toThrow("revoked");
  });

  it("stops while it is trying", async () => {
    const { supervisor, faults, wires } = stand();
    for (let i = 0; i < 10_000; i++) faults.push(trouble());
    const started = supervisor.start();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await supervisor.stop();
    await started;
    const left = faults.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(faults).toHaveLength(left);
    expect(wires).toEqual([]);
  });
});
