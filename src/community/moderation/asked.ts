import type { Change, MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";

/**
 * What is remembered while the platform has not answered for a case: whom to answer, and what
 * the member's mute was before, to put it back should the platform refuse.
 */
export interface Asked {
  readonly channel?: string;
  readonly interaction?: string;
  readonly before?: MuteState;
}

export interface MuteState {
  readonly mutedUntil?: number;
  readonly muteCase?: number;
}

const keyOf = (number: number) => `case:${number}:asked`;

export function remember(number: number, asked: Asked): Change {
  return { change: "fact", key: keyOf(number), value: asked };
}

export function forget(number: number): Change {
  return { change: "fact", key: keyOf(number), value: null };
}

export async function askedOf(number: number, context: Context): Promise<Asked | undefined> {
  const value = await context.read.fact(keyOf(number));
  return isAsked(value) ? value : undefined;
}

/** Only `remember` writes these, so their shape need not be checked field by field. */
function isAsked(value: unknown): value is Asked {
  return typeof value === "object" && value !== null;
}

export function muteStateOf(member: MemberRecord | undefined): MuteState {
  return {
    ...(member?.mutedUntil !== undefined && { mutedUntil: member.mutedUntil }),
    ...(member?.muteCase !== undefined && { muteCase: member.muteCase }),
  };
}

/** Makes the member's mute what `state` says, and schedules its end. */
export function setMute(member: string, state: MuteState): readonly Change[] {
  const { mutedUntil, muteCase } = state;
  const key = `unmute:${member}`;
  return [
    {
      change: "member",
      member,
      set: { mutedUntil: mutedUntil ?? null, muteCase: muteCase ?? null },
    },
    mutedUntil === undefined
      ? { change: "unschedule", key }
      : {
          change: "schedule",
          key,
          due: mutedUntil,
          task: "unmute",
          data: { member, case: muteCase ?? null },
        },
  ];
}
