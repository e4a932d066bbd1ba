import { defineEvent, welcomeMember } from "foyer";

export default defineEvent({ kind: "member-joined", decide: welcomeMember });
