import { admitMember, defineEvent } from "foyer";

export default defineEvent({ kind: "member-admitted", decide: admitMember });
