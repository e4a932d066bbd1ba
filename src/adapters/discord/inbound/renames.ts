import type { MemberRenamed } from "../../../core/event.ts";
import type { Surroundings } from "./surroundings.ts";

/** Tells when somebody goes by another name, wherever that shows first. */
export interface Renames {
  /** Takes in somebody under the name that they have here. */
  seen(member: MemberRenamed["member"], username?: string): void;
  /** The same of whose profile has changed: it may be the name, where it was not known. */
  changed(member: MemberRenamed["member"], username: string): void;
}

export function createRenames({ space, directory, emit, now }: Surroundings): Renames {
  let latest = 0;

  function tell(member: MemberRenamed["member"]): void {
    // Discord gives a renaming no id; each is told once, so any that is new will do.
    latest = Math.max(now(), latest + 1);
    emit({ kind: "member-renamed", id: `${member.id} ${latest}`, space, at: now(), member });
  }

  return {
    seen(member, username) {
      const before = directory.see(member, username);
      if (before !== undefined && before !== member.name) tell(member);
    },
    changed(member, username) {
      if (directory.see(member, username) !== member.name) tell(member);
    },
  };
}
