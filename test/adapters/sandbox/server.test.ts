import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PortTaken } from "../../../src/adapters/sandbox/listen.ts";
import { browse } from "./browse.ts";
import { sandboxWithBot, send } from "./fake-bot.ts";

let bot = sandboxWithBot();
const page = browse(() => bot.sandbox.address);
const json = { "content-type": "application/json" };

beforeEach(async () => {
  bot = sandboxWithBot();
  await bot.sandbox.start(bot.host);
});
afterEach(() => bot.sandbox.stop());

describe("who may ask", () => {
  it.each(["evil.example", "evil.example:4040", "127.0.0.1.evil.example", "localhost.evil"])(
    "refuses the foreign host %s",
    async (host) => {
      for (const path of ["/", "/api/state?as=alice", "/healthz", "/api/live?as=alice"]) {
        const { status, body } = await page.raw(path, { host });
        expect(status).toBe(403);
        expect(body.error.code).toBe("foreign-host");
      }
    },
  );

  it.each(["http://evil.example", "null", "http://localhost:9", "https://127.0.0.1"])(
    "refuses the foreign origin %s",
    async (origin) => {
      const body = JSON.stringify({ do: "say", as: "alice", channel: "general", text: "hi" });
      const answer = await page.raw("/api/act", { ...json, origin }, "POST", body);
      expect(answer.status).toBe(403);
      expect(bot.events).toEqual([]);
    },
  );

  it("takes its own page's requests, through a tunnel too", async () => {
    const body = JSON.stringify({ do: "say", as: "alice", channel: "general", text: "hi" });
    const host = "localhost:9999";
    const own = { ...json, host, origin: `http://${host}` };
    expect((await page.raw("/api/act", own, "POST", body)).status).toBe(200);
  });

  it("refuses what a form of another site could send", async () => {
    const answer = await page.raw("/api/act", { "content-type": "text/plain" }, "POST", "{}");
    expect(answer.status).toBe(415);
  });
});

describe("what may be asked", () => {
  const good = { do: "say", as: "alice", channel: "general", text: "hi" };
  it.each([
    ["no JSON", "{oops", 400, "The body is no valid JSON."],
    ["no object", [], 400, "The body must be a JSON object."],
    ["an unknown deed", { do: "fly" }, 400, /^"do" must be one of say, edit/],
    [
      "an unknown field",
      { ...good, html: "x" },
      400,
      /^Unknown field "html"; known are as, channel/,
    ],
    ["no text", { ...good, text: "  " }, 400, '"text" must be a text of 1 to 4000 characters.'],
    ["a number", { ...good, text: 7 }, 400, '"text" must be a text of 1 to 4000 characters.'],
    ["a long text", { ...good, text: "x".repeat(4001) }, 400, /4000/],
    ["two emoji", { do: "react", as: "bob", message: "m1", emoji: "👍👍" }, 400, /one emoji/],
    ["a stranger", { ...good, as: "nobody" }, 404, /no member "nobody"/],
    ["the bot", { ...good, as: "foyer" }, 404, /no member "foyer"/],
    ["another channel", { ...good, channel: "nowhere" }, 404, /no channel "nowhere"/],
    ["a bad name", { do: "newcomer", name: "<b>" }, 400, /a name/],
    ["too much", JSON.stringify({ ...good, text: "x".repeat(40_000) }), 413, /32768 bytes/],
  ])("answers %s in a sentence", async (_, body, status, sentence) => {
    const answer = await page.post("/api/act", body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(sentence);
    expect(bot.events).toEqual([]);
  });

  it("has nothing elsewhere, and no files but the page's", async () => {
    const strange = ["/page/../server.ts", "/page/%2e%2e/server.ts", "/etc/passwd", "/page/x.js"];
    for (const path of [...strange, "/pictures/m1.png", "/pictures/%.png", "/pictures/%ff.png"]) {
      expect((await page.raw(path, {})).status, path).toBe(404);
    }
  });

  it("serves the page under a policy that lets no script in", async () => {
    const { headers, body, status } = await page.raw("/", {});
    expect(status).toBe(200);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(body).not.toMatch(/<script(?![^>]*src=)|style=|onclick=/);
    const module = await page.raw("/page/app.js", {});
    expect(module.headers["content-type"]).toContain("text/javascript");
  });

  it("draws a picture once, however often it is looked at", async () => {
    let drawn = 0;
    await bot.sandbox.stop();
    bot = sandboxWithBot({
      draw: async ({ chart }) => {
        drawn += 1;
        return Buffer.from(`${chart}!`);
      },
    });
    await bot.sandbox.start(bot.host);
    const picture = { chart: "activity", data: [1], alt: "Messages by day" };
    await bot.does({ action: "send", channel: "general", content: { text: "", picture } }, "x");
    const [post] = await page.posts("alice", "general");
    expect(post.picture.alt).toBe("Messages by day");
    for (let look = 0; look < 3; look += 1) {
      expect((await page.raw(post.picture.src, {})).body).toBe("activity!");
    }
    expect(drawn).toBe(1);
  });
});

describe("the address", () => {
  it("is on the next port when the first is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const other = sandboxWithBot({ port });
    await other.sandbox.start(other.host);
    expect(Number(new URL(other.sandbox.address).port)).toBeGreaterThan(port);
    expect((await fetch(`${other.sandbox.address}healthz`)).status).toBe(200);
    await other.sandbox.stop();
    const strict = sandboxWithBot({ port, strictPort: true });
    await expect(strict.sandbox.start(strict.host)).rejects.toThrow(PortTaken);
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe("live", () => {
  it("begins with everything and goes on with what is new, each to whom may see it", async () => {
    const stop = new AbortController();
    const stream = await fetch(new URL("/api/live?as=alice", bot.sandbox.address), {
      signal: stop.signal,
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader.read()).value ?? "";
    };
    await until('"type":"state"');
    await page.act({ do: "say", as: "bob", channel: "general", text: "hello there" });
    await until("hello there");
    const secret = { text: "for bob alone" };
    await bot.does({ action: "dm", member: "bob", content: secret }, "x");
    await bot.does(
      { action: "reply", channel: "general", member: "bob", interaction: "i", content: secret },
      "x",
    );
    await bot.does(send("general", "for all"), "x");
    await until("for all");
    expect(text).not.toContain("for bob alone");
    stop.abort();
  });
});

describe("the clock", () => {
  it("goes through moveTo, and only forward", async () => {
    const before = bot.clock.now();
    const { body } = await page.post("/api/clock", { by: "day" });
    expect(body.clock.now - before).toBeGreaterThanOrEqual(86_400_000);
    expect(bot.clock.lead()).toBeGreaterThanOrEqual(86_400_000 - 1_000);
  });

  it("says when nothing is scheduled", async () => {
    const { status, body } = await page.post("/api/clock", { by: "next" });
    expect(status).toBe(409);
    expect(body.error.message).toMatch(/^Nothing is scheduled/);
  });
});
