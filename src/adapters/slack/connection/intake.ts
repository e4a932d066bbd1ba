import { App, type Receiver } from "@slack/bolt";
import type { Patience } from "../patience.ts";
import { withoutSecrets } from "../problem.ts";
import { quietLogger } from "./clients.ts";
import { within } from "./pause.ts";
import type { Acknowledgement, Delivered, Take, WireOptions } from "./socket.ts";

/** What somebody did with a command, a shortcut, a button or a form. */
export interface Interactive {
  readonly kind: "command" | "shortcut" | "block_actions" | "view_submission";
  readonly body: Record<string, unknown>;
}

export interface Listeners {
  /** An `event_callback`. Resolves once what it says is stored. */
  event(body: Record<string, unknown>): Promise<void>;
  /** Resolves once the resulting event is stored, or with what is wrong in a form. */
  interactive(interactive: Interactive): Promise<Acknowledgement | undefined>;
}

/**
 * Bolt, as the router of what comes, without its receivers: those acknowledge an event before anybody
 * has looked at it, and a crash then loses it. Whoever received it acknowledges when this resolves.
 */
export function createIntake(
  listeners: Listeners,
  log: WireOptions["log"],
  { interactive }: Pick<Patience, "interactive">,
): Take {
  const receiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} };
  const app = new App({
    receiver,
    // Only one workspace is served, and whose it is was made sure of before: nothing is asked of Slack.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: quietLogger(),
    clientOptions: { retryConfig: { retries: 0 } },
  });
  app.error(async (error) => {
    throw "original" in error && error.original instanceof Error ? error.original : error;
  });
  const any = /^/;
  app.event(any, ({ body }) => stored(listeners.event(fieldsOf(body))));
  const told = (kind: Interactive["kind"], body: object) =>
    stored(listeners.interactive({ kind, body: fieldsOf(body) }));
  app.command(any, async ({ body }) => void (await told("command", body)));
  app.shortcut(any, async ({ body }) => void (await told("shortcut", body)));
  app.action(
    { type: "block_actions" },
    async ({ body }) => void (await told("block_actions", body)),
  );
  app.view({ callback_id: any, type: "view_submission" }, async ({ body, ack }) => {
    const wrong = await told("view_submission", body);
    if (wrong) await ack(wrong);
  });

  async function route({ body, retry }: Delivered): Promise<Acknowledgement | undefined> {
    let answer: Acknowledgement | undefined;
    try {
      await app.processEvent({
        body,
        ack: async (response?: Acknowledgement) => {
          answer = response;
        },
        ...(retry !== undefined && { retryNum: retry }),
      });
    } catch (error) {
      if (error instanceof NotStored) throw error.cause;
      // What we or Bolt cannot read will not be readable the next time either.
      log("error", "Something from Slack could not be read; it is passed over", {
        error: withoutSecrets(String(error)),
      });
    }
    return answer;
  }

  return async (delivered) => {
    if (delivered.body.type === "app_rate_limited")
      log("warn", "Slack holds back events: more than 30,000 came within an hour");
    const work = route(delivered);
    if (delivered.body.type === "event_callback") return work;
    // A slow store must not look like a bot that is not there.
    if (await within(work, interactive)) return work;
    work.catch((error: unknown) => {
      log("error", "What somebody asked for was acknowledged, and could not be stored after that", {
        error: withoutSecrets(error instanceof Error ? error.message : String(error)),
      });
    });
    return undefined;
  };
}

/** Told apart from whatever else can go wrong on the way through Bolt. */
class NotStored extends Error {}

async function stored<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    throw new NotStored("not stored", { cause });
  }
}

const fieldsOf = (body: object): Record<string, unknown> => ({ ...body });
