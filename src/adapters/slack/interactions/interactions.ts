import { createHash } from "node:crypto";
import type { Outcome } from "../../../core/action.ts";
import type { Event } from "../../../core/event.ts";
import { createRecent } from "../../../core/recent.ts";
import { textIn } from "../call.ts";
import type { Acknowledgement } from "../connection/socket.ts";
import { refused } from "../outcome.ts";
import type { Answers, Place } from "../place.ts";
import { answer } from "./answer.ts";
import { buttonEvent } from "./button.ts";
import { commandEvent } from "./command.ts";
import { createKept } from "./kept.ts";
import { dialogueEvent, menuEvent } from "./menu.ts";
import { wrongIn } from "./modal.ts";

/** What somebody did with the bot, as Slack sends it. */
export interface Interactive {
  readonly kind: "command" | "shortcut" | "block_actions" | "view_submission";
  readonly body: Record<string, unknown>;
}

export interface Interactions extends Answers {
  /**
   * Resolves once what it means is stored, and Slack may forget it, or with what is wrong in a form;
   * rejects when it could not be stored.
   */
  take(payload: Interactive): Promise<Acknowledgement | undefined>;
  stop(): Promise<void>;
}

/** So many requests are known to be answered. */
const mostSaid = 1_000;

/** Commands, menus, dialogues and buttons of a workspace, and the answers to them. */
export function createInteractions(place: Place): Interactions {
  const kept = createKept(place);
  const said = createRecent<Outcome>(mostSaid);
  let stopping = new AbortController();
  /** Answers to one interaction go one after another: its address takes only so many. */
  const turns = new Map<string, Promise<unknown>>();

  async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const result = (turns.get(key) ?? Promise.resolve()).then(act);
    const settled = result.catch(() => {});
    turns.set(key, settled);
    try {
      return await result;
    } finally {
      if (turns.get(key) === settled) turns.delete(key);
    }
  }

  async function eventOf({ kind, body }: Interactive): Promise<Event | undefined> {
    const id = idOf({ kind, body });
    const url = textIn(body, "response_url");
    if (url !== "") await kept.add(id, url, textIn(body, "container", "thread_ts") || undefined);
    switch (kind) {
      case "command":
        return commandEvent(place, id, body);
      case "shortcut":
        return menuEvent(place, kept, id, body);
      case "view_submission":
        return dialogueEvent(place, kept, id, body);
      case "block_actions":
        return buttonEvent(place, id, body);
    }
  }

  return {
    async take(payload) {
      const wrong = payload.kind === "view_submission" && wrongIn(place, payload.body.view);
      if (wrong) return wrong;
      const event = await eventOf(payload);
      if (!event) return undefined;
      const { host } = place;
      if (!host) throw new Error("the Slack adapter is not started");
      await host.emit(event);
      return undefined;
    },
    async answer(request) {
      const { action } = request;
      if (action.action !== "reply") return refused("unsupported", "This is no private answer.");
      if (!place.host) return refused("transient", "The Slack adapter is stopped.");
      return inTurn(action.interaction, async () => {
        const before = said.get(request.id);
        if (before) return before;
        const outcome = await answer(place, kept, request, action, stopping.signal);
        if (outcome.outcome === "done") said.set(request.id, outcome);
        return outcome;
      });
    },
    async stop() {
      stopping.abort();
      // The adapter may be started again.
      stopping = new AbortController();
      await Promise.all(turns.values());
    },
  };
}

/**
 * The same however often Slack sends it. A dialogue that is sent off once more, since Slack thought
 * that we had not got it, is the same dialogue.
 */
function idOf({ kind, body }: Interactive): string {
  if (kind === "view_submission") return textIn(body, "view", "id") || hashOf(body);
  return textIn(body, "trigger_id") || hashOf(body);
}

function hashOf(body: Record<string, unknown>): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 22);
}
