import { defineEvent, screenName } from "foyer";

/** A name is read by everybody, so it is held against the rules that look at names. */
export default defineEvent({ kind: "member-renamed", decide: screenName });
