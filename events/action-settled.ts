import { defineEvent, settleCase } from "foyer";

/** The platform has answered for good. Only cases wait for that. */
export default defineEvent({ kind: "action-settled", decide: settleCase });
