import { caseNumber, defineEvent, settleCase, tellRefused } from "foyer";

/** The platform has answered for good: of cases everything is told, of all else only a no. */
export default defineEvent({
  kind: "action-settled",
  decide: (event, context) =>
    caseNumber(event.about) === undefined
      ? tellRefused(event, context)
      : settleCase(event, context),
});
