import { GatewayOpcodes as Op } from "discord-api-types/v10";
import type { Faults } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import { guildNamed } from "./guild-handle.ts";
import type { RestFaults } from "./rest-faults.ts";
import type { Dispatch, World } from "./state.ts";

/** The faults of the gateway's side. */
export function gatewayFaults(
  world: World,
  gate: Gateway,
  history: readonly Dispatch[],
): Omit<Faults, keyof RestFaults> {
  return {
    dropSockets() {
      for (const session of gate.sessions) session.socket?.terminate();
    },
    invalidateSession(resumable = false) {
      if (!resumable) gate.forget();
      gate.tell({ op: Op.InvalidSession, d: resumable, s: null, t: null });
    },
    reconnectRequest() {
      gate.tell({ op: Op.Reconnect, d: null, s: null, t: null });
    },
    closeWith: gate.closeAll,
    forgetSessions: gate.forget,
    silence(on) {
      gate.mood.silent = on;
    },
    outage(on) {
      gate.mood.outage = on;
    },
    unavailable(named) {
      const guild = guildNamed(world, named);
      guild.unavailable = true;
      world.emit({ t: "GUILD_DELETE", guild, d: { id: guild.data.id, unavailable: true } });
    },
    available(named) {
      const guild = guildNamed(world, named);
      guild.unavailable = false;
      world.emit({ t: "GUILD_CREATE", guild, d: {} });
    },
    removeBot(named) {
      const guild = guildNamed(world, named);
      guild.botIn = false;
      guild.members.delete(world.self.id);
      world.emit({ t: "GUILD_DELETE", guild, d: { id: guild.data.id } });
    },
    deliver(t, d) {
      world.emit({ t, d, raw: true });
    },
    repeatLast(n = 1) {
      for (const dispatch of history.slice(-n)) gate.emit(dispatch);
    },
    swap() {
      gate.mood.swapping = [];
    },
  };
}
