import { defineEvent, recordByHand } from "foyer";

/** What moderators do in the platform's own menus is on record like what they do by command. */
export default defineEvent({ kind: "moderated", decide: recordByHand });
