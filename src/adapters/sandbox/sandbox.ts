import type { Picture } from "../../core/action.ts";
import type { Adapter, Host } from "../../core/adapter.ts";
import type { Clock, Upcoming } from "../../core/clock.ts";
import type { KeyValue } from "../../core/key-value.ts";
import { sandboxCapabilities } from "./capabilities.ts";
import { sandboxDirectory } from "./directory.ts";
import { perform } from "./perform.ts";
import { createReporter, type Reporter } from "./reporter.ts";
import type { SeedMember } from "./seed.ts";
import { type SandboxServer, startServer } from "./server.ts";
import type { Channel } from "./state.ts";
import { openWorld, type World } from "./world.ts";

/** What the rules would say of a message. */
interface Trial {
  readonly rule: string;
  /** What it would do, in words: `delete`, `mute 10m`. */
  readonly does: readonly string[];
}

export interface SandboxOptions {
  readonly space: string;
  readonly store: KeyValue;
  /** The community's clock. The sandbox asks for it to be moved, through `moveTo` only. */
  readonly clock: Clock & { lead(): number };
  /** The first port to try; the next ones follow when it is taken. 0 takes any. */
  readonly port: number;
  readonly host?: "127.0.0.1";
  readonly channels: readonly { name: string; topic?: string; staff?: boolean }[];
  readonly community: { name: string; language: string; timeZone?: string };
  readonly people?: readonly SeedMember[];
  /** Resolves once everything due up to `at` (milliseconds since the epoch) was performed. */
  moveTo(at: number): Promise<void>;
  /** What comes due next, and when; undefined when nothing is scheduled. */
  nextDue(): Upcoming | undefined;
  /** A PNG. */
  draw(picture: Picture): Promise<Buffer>;
  tryRules?(
    text: string,
    member: string,
    channel: string,
  ): readonly Trial[] | Promise<readonly Trial[]>;
}

/**
 * A platform that needs no account: a community in this process and a page on the loopback
 * interface. `address` is right once `start` has resolved.
 */
export function createSandbox(options: SandboxOptions): Adapter & { readonly address: string } {
  const channels = options.channels.map(
    ({ name, ...rest }): Channel => ({
      id: name.replace(/^#/, ""),
      ...rest,
    }),
  );
  let running: { world: World; reporter: Reporter; server: SandboxServer } | undefined;
  let opening: Promise<World> | undefined;
  let world: World | undefined;

  const known = () => {
    if (world) return world;
    throw new Error("the sandbox has not started: call start() before asking for names");
  };

  async function open(): Promise<World> {
    const { store, space, clock, people } = options;
    const opened = await openWorld({
      store,
      space,
      channels,
      now: () => clock.now(),
      ...(people && { people }),
    });
    // A community that was moved a week ahead is still there after a restart.
    const kept = opened.ledger.lead;
    if (kept > clock.lead()) clock.reach(clock.now() - clock.lead() + kept);
    return opened;
  }

  async function start(host: Host): Promise<void> {
    if (running) throw new Error("the sandbox has started already");
    opening ??= open();
    world = await opening;
    const reporter = createReporter(world, options.space, host);
    const server = await startServer({ ...options, world, reporter, bot: host });
    running = { world, reporter, server };
    reporter.resume();
  }

  return {
    platform: "sandbox",
    space: options.space,
    directory: sandboxDirectory(known),
    capabilities: () => sandboxCapabilities,
    start,
    async perform(request) {
      if (!running) {
        return { outcome: "refused", why: "transient", note: "the sandbox is not running" };
      }
      const { reporter } = running;
      const outcome = perform(running.world, request, (happening) => {
        // Not awaited: whoever performs may be who must take the event.
        reporter.report(happening).catch(() => {});
      });
      await running.world.save();
      return outcome;
    },
    async stop() {
      if (!running) return;
      const { server, reporter, world: open } = running;
      running = undefined;
      await server.stop();
      await reporter.stop();
      await open.save();
      opening = undefined;
    },
    get address() {
      return running?.server.address ?? `http://127.0.0.1:${options.port}/`;
    },
  };
}
