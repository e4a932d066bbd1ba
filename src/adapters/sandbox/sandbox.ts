import type { Adapter, CommandDescription, Host } from "../../core/adapter.ts";
import { sandboxCapabilities } from "./capabilities.ts";
import { sandboxDirectory } from "./directory.ts";
import type { SandboxCommunity, SandboxOptions } from "./options.ts";
import { perform } from "./perform.ts";
import { createReporter, type Reporter } from "./reporter.ts";
import { usualStaff } from "./seed.ts";
import { type SandboxServer, startServer } from "./server.ts";
import { type Arrangement, openWorld, type World } from "./world.ts";

export interface Sandbox extends Adapter {
  readonly address: string;
  /**
   * Takes a changed configuration while people look: the page follows. A channel that is named no
   * longer stays when it holds messages. In force at once; resolves once it is kept.
   */
  configure(
    changed: SandboxCommunity & { readonly commands?: readonly CommandDescription[] },
  ): Promise<void>;
}

function arrangement({ channels, staffRoles = usualStaff }: SandboxCommunity): Arrangement {
  return {
    staffRoles,
    channels: channels.map(({ name, ...rest }) => ({ id: name.replace(/^#/, ""), ...rest })),
  };
}

/**
 * A platform that needs no account: a community in this process and a page on the loopback
 * interface. `address` is right once `start` has resolved.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  let told: SandboxCommunity = options;
  let commands: readonly CommandDescription[] = [];
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
      ...arrangement(told),
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
    ({ commands } = host);
    const server = await startServer({
      ...options,
      world,
      reporter,
      bot: host,
      told: () => ({ community: told.community, commands }),
    });
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
    async configure(changed) {
      told = changed;
      commands = changed.commands ?? commands;
      const open = running?.world;
      open?.arrange(arrangement(told));
      await open?.save();
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
