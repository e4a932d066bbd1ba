import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Only this machine: the sandbox has no accounts, so it must have no visitors. */
const loopback = "127.0.0.1";

/** The port that was asked for, and no other, is in use. */
export class PortTaken extends Error {}

/**
 * Listens on `first` or, when it is taken, on one of the 20 next ports. Answers the port.
 * @throws PortTaken when it is taken and no other will do (`strict`)
 */
export async function listen(server: Server, first: number, strict = false): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      server.listen(port, loopback);
      await once(server, "listening");
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (!taken) throw error;
      if (strict) {
        throw new PortTaken(
          `port ${port} is taken: stop what uses it, or ask for another (0 takes any that is free)`,
          { cause: error },
        );
      }
      if (port >= Math.min(first + 20, 65_535)) {
        throw new Error(
          `ports ${first} to ${port} are all in use: set FOYER_PORT to a free one, or to 0`,
          { cause: error },
        );
      }
    }
  }
}
