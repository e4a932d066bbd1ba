import { defineEvent, type Effect, screenJoin, welcomeMember } from "foyer";

/** Whoever comes is held against the rules that look at joins and names, and greeted. */
export default defineEvent({
  kind: "member-joined",
  async decide(event, context): Promise<readonly Effect[]> {
    const { effects, leaves } = await screenJoin(event, context);
    if (leaves) return effects;
    return [...(await welcomeMember(event, context)), ...effects];
  },
});
