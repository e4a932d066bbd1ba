import { defineEvent, withdrawEntries } from "foyer";

/**
 * Who took a message away, and an entry with it. What Foyer deleted itself is known already and
 * comes back as an echo.
 */
export default defineEvent({
  kind: "message-deleted",
  async decide({ message, by }, context) {
    const record = await context.read.message(message);
    if (!record || record.deleted) return [];
    const other = by !== undefined && by.id !== record.member;
    return [
      { change: "message-deleted", message, by: other ? "moderator" : "author" },
      ...(await withdrawEntries(message, context)),
    ];
  },
});
