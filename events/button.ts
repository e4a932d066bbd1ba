import { caseNumber, decideHeld, defineEvent, enterContest, reply, undoCase } from "foyer";

/** A button means what the message that bears it is about. */
export default defineEvent({
  kind: "button",
  async decide(event, context) {
    const sent = await context.read.sent(event.message);
    const about = sent?.about;
    const number = caseNumber(about);
    if (sent && number !== undefined && event.button === "undo") {
      return undoCase(event, { sent, number }, context);
    }
    if (sent && number !== undefined && (event.button === "restore" || event.button === "confirm"))
      return decideHeld(event, { sent, number }, context);
    if (about?.startsWith("contest:") && event.button === "enter") {
      return enterContest(event, about.slice("contest:".length), context);
    }
    return [reply(event, context.t("buttons.stale"), { because: `button:${event.button}` })];
  },
});
