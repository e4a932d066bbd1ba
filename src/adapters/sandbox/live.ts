import type { ServerResponse } from "node:http";
import { securityHeaders } from "./guard.ts";

/** Server-Sent Events: a stream per open page. */
export interface Live {
  /** Opens a stream for `member`; `first` is what it starts with, after every reconnection too. */
  open(response: ServerResponse, member: string, first: object): void;
  /** Sends to every page what `make` gives for its member; nothing where it gives undefined. */
  send(make: (member: string) => object | undefined): void;
  stop(): void;
}

/** A page that does not read is cut off past this many bytes; it comes back by itself. */
const backlog = 4_000_000;

export function createLive(): Live {
  const streams = new Map<ServerResponse, string>();
  const write = (response: ServerResponse, data: object) => {
    if (response.writableLength > backlog) response.destroy();
    else response.write(`data: ${JSON.stringify(data)}\n\n`);
  };
  const heartbeat = setInterval(() => {
    for (const response of streams.keys()) response.write(": still here\n\n");
  }, 20_000);
  heartbeat.unref();

  return {
    open(response, member, first) {
      response.writeHead(200, {
        ...securityHeaders,
        "content-type": "text/event-stream",
        "cache-control": "no-store",
      });
      response.write("retry: 1000\n\n");
      write(response, first);
      streams.set(response, member);
      response.on("close", () => streams.delete(response));
    },
    send(make) {
      for (const [response, member] of streams) {
        const data = make(member);
        if (data) write(response, data);
      }
    },
    stop() {
      clearInterval(heartbeat);
      for (const response of streams.keys()) response.end();
      streams.clear();
    },
  };
}
