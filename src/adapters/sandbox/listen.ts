import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Only this machine: the sandbox has no accounts, so it must have no visitors. */
const loopback = "127.0.0.1";

/** Listens on `first` or, when it is taken, on one of the 20 next ports. Answers the port. */
export async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      server.listen(port, loopback);
      await once(server, "listening");
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (!taken) throw error;
      if (port >= Math.min(first + 20, 65_535)) {
        throw new Error(
          `ports ${first} to ${port} are all in use: set FOYER_PORT to a free one, or to 0`,
          { cause: error },
        );
      }
    }
  }
}
