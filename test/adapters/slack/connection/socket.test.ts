import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { openWire } from "../../../../src/adapters/slack/connection/socket.ts";
import { eventually } from "../platform-stand.ts";

/** A Slack that answers for addresses and does with the sockets what a test says. */
let api = "";
let sockets: WebSocket[] = [];
let greet = true;
let close = async () => {};

beforeEach(async () => {
  sockets = [];
  greet = true;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  const wss = new WebSocketServer({ server, autoPong: false });
  wss.on("connection", (socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    if (greet) socket.send('{"type":"hello"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  api = `http://127.0.0.1:${port}/api/`;
  close = async () => {
    for (const socket of sockets) socket.terminate();
    wss.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => close());

const open = (more: Partial<Parameters<typeof openWire>[0]> = {}) =>
  openWire({
    appToken: "xapp-1-test",
    api,
    take: async () => undefined,
    signal: new AbortController().signal,
    log() {},
    ...more,
  });

describe("a socket", () => {
  it("says when nothing is heard from the other side any more", async () => {
    const wire = await open({ patience: 60 });
    // It does not even answer a goodbye.
    sockets[0]!.pause();
    expect(await wire.leaving).toBe("silent");
    await wire.close();
    await wire.closed;
  });

  it("without a hello is given up with its opening", async () => {
    greet = false;
    const giving = new AbortController();
    const opening = open({ signal: giving.signal });
    await eventually(() => expect(sockets).toHaveLength(1));
    giving.abort();
    await expect(opening).rejects.toThrow("no hello");
    await eventually(() => expect(sockets[0]!.readyState).toBe(sockets[0]!.CLOSED));
  });

  it("given up while it asks for its address is not left open", async () => {
    const giving = new AbortController();
    const opening = open({ signal: giving.signal });
    giving.abort();
    await expect(opening).rejects.toThrow("no hello");
    await new Promise((settle) => setTimeout(settle, 100));
    expect(sockets.filter(({ readyState }) => readyState === 1)).toEqual([]);
  });

  it("closes once what has come is acknowledged", async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const heard: string[] = [];
    const wire = await open({ take: () => promise });
    sockets[0]!.on("message", (data) => heard.push(String(data)));
    sockets[0]!.send('{"type":"slash_commands","envelope_id":"e1","payload":{"command":"/x"}}');
    await new Promise((settle) => setTimeout(settle, 30));
    const closing = wire.close();
    resolve(undefined);
    await closing;
    expect(heard).toEqual(['{"envelope_id":"e1","payload":{}}']);
  });

  it("closes in the end also when what has come is never stored", async () => {
    const wire = await open({ take: () => new Promise(() => {}), goodbye: 100 });
    sockets[0]!.send('{"type":"slash_commands","envelope_id":"e1","payload":{"command":"/x"}}');
    await new Promise((settle) => setTimeout(settle, 30));
    await wire.close();
    await wire.closed;
  });

  it("passes over what it cannot read", async () => {
    const taken: unknown[] = [];
    const wire = await open({ take: async ({ body }) => void taken.push(body) });
    for (const text of ["{", "null", "7", '"disconnect"', '{"type":"events_api"}'])
      sockets[0]!.send(text);
    sockets[0]!.send(Buffer.from([1, 2, 3]));
    sockets[0]!.send('{"type":"interactive","envelope_id":"e2","payload":{"a":1}}');
    await eventually(() => expect(taken).toEqual([{ a: 1 }]));
    await wire.close();
  });

  it("that breaks before its hello is an error that may pass", async () => {
    greet = false;
    const opening = open();
    await eventually(() => expect(sockets).toHaveLength(1));
    sockets[0]!.terminate();
    await expect(opening).rejects.toThrow("closed before its hello");
  });
});
