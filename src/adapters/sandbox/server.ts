import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import querystring from "node:querystring";
import type { Host } from "../../core/adapter.ts";
import { acting } from "./acting.ts";
import { sendBytes, sendError, sendJson } from "./answer.ts";
import { readJson } from "./body.ts";
import { createClockMover } from "./clock-mover.ts";
import { Denied } from "./denied.ts";
import { guard } from "./guard.ts";
import { listen } from "./listen.ts";
import { createLive } from "./live.ts";
import type { SandboxOptions } from "./options.ts";
import { readPages } from "./pages.ts";
import { createPictures } from "./pictures.ts";
import type { Reporter } from "./reporter.ts";
import { parseAct, parseClockMove, parseDraft } from "./requests.ts";
import {
  type ClockView,
  commandsFor,
  deedView,
  postsFor,
  postView,
  type Snapshot,
  sees,
} from "./view.ts";
import type { Update, World } from "./world.ts";

export interface SandboxServer {
  readonly address: string;
  stop(): Promise<void>;
}

interface ServerOptions extends SandboxOptions {
  /** What the page is told of the community and its commands, as it is now. */
  told(): Pick<Snapshot, "community" | "commands">;
  readonly world: World;
  readonly reporter: Reporter;
  /** Its log and commands. */
  readonly bot: Host;
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown;

/** The page, and what it asks for, on the loopback interface. */
export async function startServer(options: ServerOptions): Promise<SandboxServer> {
  const { world, bot } = options;
  const files = await readPages();
  const live = createLive();
  const picture = createPictures((wanted) => options.draw(wanted));
  const moveClock = createClockMover(options);
  const act = acting(world, options.reporter);

  function clock(): ClockView {
    const next = options.nextDue();
    return { now: options.clock.now(), ...(next !== undefined && { next }) };
  }

  function someone(url: URL): string {
    const as = url.searchParams.get("as") ?? "";
    const person = world.person(as);
    if (person && !person.bot) return as;
    throw new Denied(404, "unknown-member", `There is no member "${as}" in the sandbox.`);
  }

  const staff = () => world.staff.map(({ id }) => id);

  function snapshot(as: string): Snapshot {
    return {
      space: options.space,
      community: options.told().community,
      as,
      channels: world.channels.filter(({ id }) => world.reads(as, id)),
      people: world.ledger.people,
      staff: staff(),
      roles: world.ledger.roles,
      commands: commandsFor(world, options.told().commands, as),
      posts: postsFor(world, as),
      deeds: world.ledger.deeds.map((deed) => deedView(world, deed, as)),
      clock: clock(),
      tries: options.tryRules !== undefined,
    };
  }

  /** What one update is to the page of one member. */
  function toldTo(update: Update, member: string): object | undefined {
    switch (update.update) {
      case "post":
        return sees(world, update.post, member)
          ? { type: "post", post: postView(update.post, member), clock: clock() }
          : staffNews(update, member);
      case "people":
        return { type: "people", people: world.ledger.people, roles: world.ledger.roles };
      case "deed":
        return { type: "deed", deed: deedView(world, update.deed, member), clock: clock() };
      case "clock":
        return { type: "clock", clock: clock() };
      case "everything":
        return { type: "state", state: snapshot(member) };
    }
  }

  /** To those who do not read it: that there is something, and who could look. Never what. */
  function staffNews({ post, fresh }: Extract<Update, { update: "post" }>, member: string) {
    const reader = world.staff.find(({ presence }) => presence === "here");
    const hidden = !post.room.startsWith("dm:") && !world.reads(member, post.room);
    if (!fresh || !hidden || post.only !== undefined || !reader) return undefined;
    return { type: "news", room: post.room, member: reader.id };
  }

  const routes: Readonly<Record<string, Handler>> = {
    "GET /healthz": (_, response) => sendJson(response, 200, { ok: true, space: options.space }),
    "GET /api/people": (_, response) =>
      sendJson(response, 200, { people: world.ledger.people, staff: staff() }),
    "GET /api/state": (_, response, url) => sendJson(response, 200, snapshot(someone(url))),
    "GET /api/live": (_, response, url) => {
      const as = someone(url);
      live.open(response, as, { type: "state", state: snapshot(as) });
    },
    "POST /api/act": async (request, response) => {
      sendJson(response, 200, await act(parseAct(await readJson(request))));
    },
    "POST /api/clock": async (request, response) => {
      await moveClock(parseClockMove(await readJson(request)));
      sendJson(response, 200, { clock: clock() });
    },
    "POST /api/try": async (request, response) => {
      const { as: member, ...draft } = parseDraft(await readJson(request));
      const { roles = [], createdAt } = world.person(member) ?? {};
      const author = { member, roles, ...(createdAt !== undefined && { createdAt }) };
      const rules = await options.tryRules?.({ ...draft, ...author });
      sendJson(response, 200, { rules: rules ?? [] });
    },
  };

  async function sendPicture(url: URL, response: ServerResponse): Promise<void> {
    const name = url.pathname.slice("/pictures/".length, -".png".length);
    // The page names posts by encodeURIComponent; what cannot be decoded names none.
    const post = world.post(querystring.unescape(name));
    if (!post?.picture || post.removed || !sees(world, post, someone(url))) {
      throw new Denied(404, "unknown-picture", "There is no such picture.");
    }
    sendBytes(response, "image/png", await picture(post, post.picture), "private, max-age=3600");
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard(request);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const route = routes[`${request.method} ${url.pathname}`];
    if (route) return void (await route(request, response, url));
    const file = request.method === "GET" ? files.get(url.pathname) : undefined;
    if (file) return sendBytes(response, file.type, file.body, "no-cache");
    if (request.method === "GET" && /^\/pictures\/[^/]+\.png$/.test(url.pathname)) {
      return sendPicture(url, response);
    }
    throw new Denied(
      404,
      "not-found",
      `The sandbox has nothing at ${request.method} ${url.pathname}.`,
    );
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!(error instanceof Denied))
        bot.log("error", "a request to the sandbox failed", { error });
      sendError(response, error);
    });
  });
  const port = await listen(server, options.port, options.strictPort);
  if (options.port !== 0 && port !== options.port) {
    bot.log("info", `port ${options.port} is taken, using ${port}`);
  }
  const deaf = world.listen((update) => live.send((member) => toldTo(update, member)));

  return {
    address: `http://127.0.0.1:${port}/`,
    async stop() {
      deaf();
      live.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      // Requests under way are answered; connections that linger are not waited for.
      const impatient = setTimeout(() => server.closeAllConnections(), 2_000);
      await closed;
      clearTimeout(impatient);
    },
  };
}
