import { defineEvent, farewell } from "foyer";

export default defineEvent({ kind: "member-left", decide: farewell });
