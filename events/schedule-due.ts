import {
  closeContest,
  defineEvent,
  endSlowMode,
  nudge,
  openContest,
  postPrompt,
  postReport,
  renewMute,
  unmuteDue,
} from "foyer";

/** What each task of the scheduler comes to. */
export default defineEvent({
  kind: "schedule-due",
  decide({ task, data, due }, context) {
    switch (task) {
      case "prompt":
        return postPrompt(field(data, "name"), context);
      case "contest":
        return openContest({ name: field(data, "name"), due }, context);
      case "contest-close":
        return closeContest(field(data, "contest"), context);
      case "report":
        return postReport({ name: field(data, "name"), due }, context);
      case "nudge":
        return nudge(data, context);
      case "unmute":
        return unmuteDue(data, context);
      case "renew-mute":
        return renewMute(data, context);
      case "slow-mode-end":
        return endSlowMode(data, context);
      default:
        throw new Error(
          `no task "${task}": events/schedule-due.ts decides prompt, contest, contest-close, report, nudge, unmute, renew-mute and slow-mode-end`,
        );
    }
  },
});

/** Rows are stored as JSON, so what they hold is asked for, not assumed. */
function field(data: unknown, name: string): string {
  const value = typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
  if (typeof value !== "string") throw new Error(`a schedule's row lacks "${name}"`);
  return value;
}
