import type { Screened } from "../../community/filters/filter.ts";
import type { Rule, RuleAction } from "../../community/rules/settings.ts";
import { createScreen, type Screen, type Verdict } from "../../community/screen.ts";
import type { Settings } from "../../community/settings.ts";
import { createWindows } from "../../community/windows.ts";
import type { Level } from "../../core/adapter.ts";
import { levelOf } from "../../runtime/permissions.ts";
import { createCooldowns } from "./cooldowns.ts";
import type { ReplayMessage } from "./item.ts";
import { createNames, type KnownNames } from "./names.ts";

/** One space of the past, with the rules in it: as the running bot has one for each. */
export interface Room {
  readonly known: KnownNames;
  /** The first sight of a member: their name is looked at too. */
  meets(message: ReplayMessage): ReplayMessage | undefined;
  /** `isWhole`: whoever has not written before has never written. */
  judge(message: ReplayMessage, isWhole: boolean): Judgement;
  /** For what was judged last: see `Cooldowns`. */
  keeps(message: ReplayMessage): (rule: Rule, action: RuleAction) => boolean;
  acted(message: ReplayMessage, verdict: Verdict): void;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly level: Level;
}

/** So many messages pass between two sweeps of the windows. */
const sweepEvery = 8_192;

export function createRoom(settings: Settings): Room {
  const known = createNames();
  const { directory } = known;
  const windows = createWindows();
  const cooldowns = createCooldowns();
  const met = new Set<string>();
  const wrote = new Set<string>();
  const joined = new Map<string, number>();
  // Compiled when first needed: by then the channels' names are known.
  let screen: Screen | undefined;
  let count = 0;

  function level(roles: readonly string[] | undefined): Level {
    if (!roles || roles.length === 0) return "member";
    return levelOf(roles, settings.community, directory);
  }

  /** With what earlier messages have told of the author. */
  function remembered(message: ReplayMessage, isWhole: boolean): ReplayMessage {
    const { subject, member, at } = message;
    if (subject === "joins") joined.set(member, at);
    const joinedAt = message.joinedAt ?? joined.get(member);
    const isFirst = subject === "messages" && !wrote.has(member);
    if (isFirst) wrote.add(member);
    const first = message.first ?? (isFirst && isWhole);
    if (joinedAt === undefined && !first) return message;
    return { ...message, first, ...(joinedAt !== undefined && { joinedAt }) };
  }

  return {
    known,
    meets(message) {
      if (message.bot || met.has(message.member)) return undefined;
      met.add(message.member);
      const { space, id, at, member, bot, roles, joinedAt, createdAt } = message;
      return {
        subject: "names",
        space,
        id: `${id} name`,
        at,
        channel: "",
        member,
        text: directory.memberName(member),
        bot,
        ...(roles && { roles }),
        ...(joinedAt !== undefined && { joinedAt }),
        ...(createdAt !== undefined && { createdAt }),
      };
    },
    judge(message, isWhole) {
      screen ??= createScreen({ settings, directory, windows });
      if (++count % sweepEvery === 0) windows.sweep(message.at);
      const of = level(message.roles);
      return { verdict: screen.screen(screenedOf(remembered(message, isWhole), of)), level: of };
    },
    keeps: (message) => (rule, action) => cooldowns.keeps(message.member, message.at, rule, action),
    acted(message, { matches }) {
      const rules = matches.filter(({ acts }) => acts).map(({ rule }) => rule);
      cooldowns.start(message.member, message.at, rules);
    },
  };
}

/** As `screenedOf` of the running bot makes it of an event and what is known of its author. */
function screenedOf(message: ReplayMessage, level: Level): Screened {
  const { subject, id, at, channel, thread, member, text } = message;
  const { attachments, roles, joinedAt, createdAt, first } = message;
  return {
    id,
    at,
    channel,
    member,
    text,
    subject,
    edited: subject === "edits",
    level,
    ...(thread !== undefined && { thread }),
    ...(attachments && { attachments }),
    ...(roles && { roles }),
    ...(joinedAt !== undefined && { joinedAt }),
    ...(createdAt !== undefined && { createdAt }),
    ...(first === true && subject !== "edits" && { first: true }),
  };
}
