import { z } from "zod";
import { addressesIn, lastLatin, withoutLastMarks } from "./addresses.ts";
import { normalHost } from "./domains.ts";
import { defineFilter, type Span } from "./filter.ts";
import { hiddenAddressesIn } from "./hidden-addresses.ts";
import {
  appAddresses,
  type Invite,
  type InvitePlatform,
  inviteAt,
  inviteOfApp,
  invitePlatforms,
} from "./invite-forms.ts";
import {
  hasBracket,
  hasColon,
  hasJoinedDot,
  hasQuestion,
  hasSlash,
  hasSpacedDot,
  maySpellDot,
  traitsOf,
} from "./traits.ts";

const allowedInvite = z
  .string({ error: 'expected an invitation such as "discord.gg/lantern"' })
  .trim()
  .refine((text) => namesOf(text).length > 0, {
    error: 'expected an invitation such as "discord.gg/lantern", or its code',
  });

export const invitesFilter = defineFilter({
  name: "invites",
  settings: {
    platforms: z
      .array(
        z.enum(invitePlatforms, {
          error: `expected one of ${invitePlatforms.map((one) => `"${one}"`).join(", ")}`,
        }),
        { error: 'expected platforms such as ["discord", "telegram"]' },
      )
      .min(1, { error: "expected at least one platform" })
      .default([...invitePlatforms])
      .meta({
        description: "Invitations to communities on these platforms match; by default on all",
        examples: [["discord", "telegram"]],
      }),
    allow: z
      .array(allowedInvite, { error: 'expected invitations such as ["discord.gg/lantern"]' })
      .default([])
      .meta({
        description:
          "Invitations to your own and to friendly communities, which never match: their code, or their address",
        examples: [["discord.gg/lantern", "lantern.slack.com", "t.me/lantern"]],
      }),
  },
  compile({ platforms, allow }) {
    const wanted = new Set<InvitePlatform>(platforms);
    const allowed = new Set(allow.flatMap(namesOf));
    const isUnwanted = ({ platform, names }: Invite) =>
      wanted.has(platform) &&
      !names.some((name) => allowed.has(key(name)) || allowed.has(key(name, platform)));
    return ({ text }) => {
      const spans: Span[] = [];
      for (const { invite, start, end } of invitesIn(text)) {
        if (!isUnwanted(invite)) continue;
        const { read } = invite;
        spans.push(text.slice(start, end) === read ? { start, end } : { start, end, read });
      }
      return spans.length > 0 ? spans : undefined;
    };
  },
});

/** Under what an entry of `allow` is looked up: a code counts on every platform. */
function namesOf(entry: string): string[] {
  if (/^[\w-]{2,100}$/.test(entry)) return [key(entry)];
  const bare = entry.replace(/^https?:\/\//i, "");
  const workspace = /^([\w-]+)\.slack\.com\/?$/i.exec(bare)?.[1];
  if (workspace !== undefined) return [key(workspace, "slack")];
  const slash = bare.indexOf("/");
  const host = slash < 0 ? undefined : normalHost(bare.slice(0, slash));
  const invite = host === undefined ? undefined : inviteAt(host, bare.slice(slash));
  return invite ? invite.names.map((name) => key(name, invite.platform)) : [];
}

/** Codes of chance are told apart by case on every platform; in an exception it makes no odds. */
function key(name: string, platform?: InvitePlatform): string {
  const lower = name.toLowerCase();
  return platform === undefined ? lower : `${platform} ${lower}`;
}

interface Found extends Span {
  readonly invite: Invite;
}

let lastText: string | undefined;
let lastFound: readonly Found[] = [];

/** All invitations in a text, in order and apart. The last text is remembered. */
function invitesIn(text: string): readonly Found[] {
  if (text === lastText) return lastFound;
  lastFound = mayHoldInvite(text) ? find(text) : [];
  lastText = text;
  return lastFound;
}

/** Every invitation has a slash, or what stands for one. */
function mayHoldInvite(text: string): boolean {
  const traits = traitsOf(text);
  if (traits & hasSlash) return true;
  if (traits & hasColon && traits & hasQuestion) return true;
  const mayHaveHost = traits & (hasJoinedDot | hasSpacedDot | maySpellDot | hasBracket);
  return mayHaveHost !== 0 && /[?]|slash|signup|\.t\.me/i.test(text);
}

function find(text: string): readonly Found[] {
  const found: Found[] = [];
  const note = (start: number, end: number, invite: Invite | undefined) => {
    if (invite) found.push({ start, end, invite });
  };
  for (const { start, end, host, rest, email, bare, written } of addressesIn(text)) {
    if (email && rest === "") continue;
    noteAddress(text, start, end, host, rest, note);
    const tail = bare && host !== written ? lastLatin(written) : host;
    if (tail === host) continue;
    noteAddress(text, start + written.length - tail.length, end, tail, rest, note);
  }
  const { addresses, read } = hiddenAddressesIn(text);
  for (const { start, end, host, rest, email, weak } of addresses) {
    // `discord. gg/wp` is the end of a sentence and a good game.
    if ((email && rest === "") || (weak && isNoCode(rest.slice(1)))) continue;
    noteAddress(text, start, end, host, rest, note);
  }
  if (read) {
    const { folded, starts, ends } = read;
    const back = (start: number, end: number, invite: Invite | undefined) =>
      note(starts[start] ?? 0, ends[end - 1] ?? 0, invite);
    noteOthers(folded, back);
  } else noteOthers(text, note);
  return apart(found);
}

type Note = (start: number, end: number, invite: Invite | undefined) => void;

function noteAddress(
  text: string,
  start: number,
  end: number,
  host: string,
  rest: string,
  note: Note,
): void {
  const invite = inviteAt(host, rest);
  if (invite) {
    note(start, withoutLastMarks(text, start, end), invite);
    return;
  }
  // `discord. gg / lantern`: the path goes on behind a blank.
  const path = pathBehind(text, end);
  if (path === undefined) return;
  note(start, end + path.length, inviteAt(host, rest + path.replaceAll(/\s/g, "")));
}

/** A path with blanks around its slashes, or in words; undefined where there is none. */
function pathBehind(text: string, end: number): string | undefined {
  further.lastIndex = end;
  const path = further.exec(text)?.[0];
  if (path === undefined) return undefined;
  const last = /[\w+-]+$/.exec(path)?.[0] ?? "";
  return isNoCode(last) || /^[.:]\w/.test(text.slice(end + path.length)) ? undefined : path;
}

const further = /(?:[ \t*_~|`]{0,4}[/\\]{1,3}[ \t*_~|`]{0,4}\+?[\w-]{1,64}){1,4}/y;

/** What people write behind `gg /` when they mean no invitation. */
function isNoCode(word: string): boolean {
  return /^(?:wp|ez|and|or|et|ou|discord|telegram|whatsapp|slack|dsc|t|links?|invites?)$/i.test(
    word,
  );
}

/** Addresses of apps, and the name of Discord without its dot: `discordgg/lantern`, `.gg/lantern`. */
function noteOthers(text: string, note: Note): void {
  if (text.includes(":")) {
    for (const match of text.matchAll(appAddresses)) {
      note(match.index, match.index + match[0].length, inviteOfApp(match.groups ?? {}));
    }
  }
  if (!/gg|invite/i.test(text)) return;
  for (const match of text.matchAll(withoutDot)) {
    const [whole, code = ""] = match;
    if (isNoCode(code)) continue;
    note(match.index, match.index + whole.length, inviteAt("discord.gg", `/${code}`));
  }
}

const withoutDot =
  /(?<![\p{L}\p{N}])(?:discord(?:app)?[ ,;:_-]{0,3}(?:gg|com ?[/\\]{1,3} ?invite)|\.gg) ?[/\\]{1,3} ?([\w-]{1,64})(?![\w]|\.\w)/giu;

/** Of those that overlap, the first that was found. */
function apart(found: readonly Found[]): readonly Found[] {
  const order = found.map((one, place) => ({ one, place }));
  order.sort((one, other) => one.one.start - other.one.start || one.place - other.place);
  const kept: Found[] = [];
  for (const { one } of order) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}
