import type { Action, Content, Outcome } from "../../../core/action.ts";
import { isTransient } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { createRecent } from "../../../core/recent.ts";
import { done, toOutcome } from "../outcome.ts";
import type { Answers, Place } from "../place.ts";
import { attach, bodiesOf } from "../render.ts";
import { answerByMessage } from "./by-message.ts";
import { isOver, type Spoken, type Ticket } from "./ticket.ts";
import type { Tickets } from "./tickets.ts";

type Reply = Extract<Action, { action: "reply" }>;

/** As many requests are known to be answered; a repeated one gets the same outcome. */
const mostRemembered = 500;

/**
 * Performs replies: the first in the place of the command's answer, the others behind it, in order.
 * A request that is performed again says nothing again. After a restart that holds for the first
 * answer, which then is written over by itself; of the others one that Discord took just before the
 * end may come a second time, since it has no means to recognise it.
 */
export function createAnswers(place: Place, tickets: Tickets): Answers {
  const outcomes = createRecent<Outcome>(mostRemembered);
  const underWay = new Map<string, Promise<Outcome>>();
  /** How many of the messages of an answer were sent, should the others need another try. */
  const sent = createRecent<number>(mostRemembered);

  async function perform(request: Request, reply: Reply): Promise<Outcome> {
    try {
      const ticket = await tickets.find(reply.interaction);
      if (!ticket) return await answerByMessage(place, request, reply);
      // Pictures are drawn before our turn, so that "thinking…" need not wait for them.
      const spoken = await spokenOf(place, reply.content);
      return await ticket.turn(() => speak(ticket, request.id, spoken));
    } catch (error) {
      if (!isOver(error)) return toOutcome(error);
      return answerByMessage(place, request, reply).catch(toOutcome);
    }
  }

  async function speak(
    ticket: Ticket,
    request: string,
    spoken: readonly Spoken[],
  ): Promise<Outcome> {
    const first = ticket.unanswered || ticket.stub.first === request;
    const claimed = first ? tickets.claim(ticket, request) : undefined;
    let message: string | undefined;
    const before = sent.get(request) ?? 0;
    for (const [index, body] of spoken.entries()) {
      if (index < before) continue;
      message = first && index === 0 ? await ticket.say(body) : await ticket.add(body);
      sent.set(request, index + 1);
    }
    await claimed;
    return done(message);
  }

  return {
    answer(request) {
      const known = outcomes.get(request.id);
      if (known) return Promise.resolve(known);
      const going = underWay.get(request.id);
      if (going) return going;
      if (request.action.action !== "reply")
        throw new Error(`an answer is asked for by a reply, not by ${request.action.action}`);
      const result = perform(request, request.action)
        .then((outcome) => {
          if (!isTransient(outcome)) outcomes.set(request.id, outcome);
          return outcome;
        })
        .finally(() => underWay.delete(request.id));
      underWay.set(request.id, result);
      return result;
    },
  };
}

/** The messages of an answer; the last one bears the buttons and the picture. */
export async function spokenOf(place: Place, content: Content): Promise<readonly Spoken[]> {
  const bodies = bodiesOf(content);
  if (!content.picture) return bodies;
  const attached = await attach(content.picture, place.options.draw);
  return bodies.map((body, index) =>
    index === bodies.length - 1 ? { ...body, ...attached } : body,
  );
}
