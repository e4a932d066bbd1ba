import type { ServerResponse } from "node:http";
import { Denied } from "./denied.ts";
import { securityHeaders } from "./guard.ts";

export function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(value));
}

export function sendBytes(response: ServerResponse, type: string, body: Buffer, cache: string) {
  response.writeHead(200, { ...securityHeaders, "content-type": type, "cache-control": cache });
  response.end(body);
}

/** Every error is a code for the page and a sentence for people. */
export function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, code, message, values } =
    error instanceof Denied
      ? error
      : {
          status: 500,
          code: "failed",
          message: "That did not work; the bot's log says why.",
          values: {},
        };
  sendJson(response, status, { error: { code, message, values } });
}
