import { domainToUnicode } from "node:url";
import { type Domains, isUnder } from "./domains.ts";
import { latin } from "./undisguised.ts";

/** Hosts that look like a protected one, and are not: what scams live on. */

/** What goes with the famous ones, and is theirs. */
const family: Readonly<Record<string, string>> = {
  "discord.com":
    "discord.gg discord.gift discord.gifts discord.new discord.dev discord.co discord.media discord.store discord.tools discordapp.com discordapp.net discordapp.io discordcdn.com discordstatus.com discordmerch.com discordsays.com discordsez.com discord-activities.com discordactivities.com discordpartygames.com dis.gd",
  "steamcommunity.com": "steamcommunity-a.akamaihd.net steam-chat.com",
  "steampowered.com": "steampowered.com.8686c.com steam-chat.com",
  "twitch.tv": "twitch.com twitchcdn.net ttvnw.net twitchcon.com switch.com switch.ch",
  "slack.com": "slack.dev slack.engineering slack.help slack-edge.com slack-files.com slackhq.com",
  "paypal.com": "paypal.me paypalobjects.com paypal-community.com paypay.ne.jp",
  "github.com": "github.io github.dev github.blog githubstatus.com github.community",
};

/** Words that scams hang on a name: `discord-nitro`, `steamgift`. */
const bait = new Set(
  "account accounts airdrop airdrops app apps auth award awards bonus boost cash claim claims classic code codes com community crypto drop drops event events free freenitro game games gg gift gifts give giveaway help hub hype hypesquad invite item items join live login market me mod mods moderator net nft nitro nitros offer offers official online org partner partners pass pay premium promo promos promotion promotions quest redeem reward rewards secure security server shop sign signin skin skins staff store support team ticket trade trades trading update verification verify vip wallet web win".split(
    " ",
  ),
);

/** Top domains that cost next to nothing: nobody honest puts a famous name below one. */
const cheap = new Set(
  "ru su tk ml ga cf gq pw cc ws xyz top icu cyou buzz rest sbs bond click link online site website space fun live gift gifts shop store monster quest zip mov men lol win bid loan review stream download racing date party cam bet casino".split(
    " ",
  ),
);

/** The worst of them, before or behind which a name is no name of a project: `discord-bot` is one. */
const lures = new Set(
  "account accounts airdrop auth claim free gift gifts giveaway login nitro promo redeem reward rewards secure security signin trade verification verify wallet".split(
    " ",
  ),
);

/** Second parts that countries sell names below: `co.uk`, `com.ru`. */
const second = new Set(
  "ac co com edu gob gov gen in ltd me ne net nom or org plc pp sch".split(" "),
);

/** Names of libraries end so: `Discord.Net`, `slack.rs`. */
const code = new Set("net io js py rs go ts cr nim jl sh php ex fs".split(" "));

/** Words that are one letter away from a famous name. */
const words = new Set("switch discards discard goggle goggles paypay amazons".split(" "));

interface Protected {
  readonly domain: string;
  /** The part of it that somebody bought: theirs is all that is below. */
  readonly sold: string;
  readonly name: string;
  readonly top: string;
  /** The name as it is seen. */
  readonly seen: string;
}

export interface Suspect {
  readonly host: string;
  readonly bare: boolean;
  readonly path: boolean;
}

/**
 * Whether a host looks like one of `domains` but is none of them, nor below one. Looks at letters of
 * other scripts, digits for letters, `rn` for m, `vv` for w; at one letter too many, too few, wrong
 * or in the wrong place (names from six letters on); at the name with something hung on it, below a
 * host of somebody else's, or under another top domain.
 */
export function lookalikesOf(domains: readonly string[]): (suspect: Suspect) => boolean {
  const known = domains.map(protect);
  const own = new Set(known.flatMap(({ domain, sold }) => [sold, ...familyOf(domain)]));
  return remembering((suspect) => {
    if (isUnder(suspect.host, own)) return false;
    const host = readable(suspect.host);
    const labels = host.split(".");
    if (labels.length < 2 || host.length > 253) return false;
    return known.some((one) => resembles(labels, one, suspect, own));
  });
}

/** How many answers are remembered: people link to the same few sites over and over. */
const mostRemembered = 500;

function remembering(judge: (suspect: Suspect) => boolean): (suspect: Suspect) => boolean {
  const answers = new Map<string, boolean>();
  return (suspect) => {
    const { host, bare, path } = suspect;
    const key = bare && !path ? `${host} ` : host;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= mostRemembered) answers.clear();
    const answer = judge(suspect);
    answers.set(key, answer);
    return answer;
  };
}

function familyOf(domain: string): readonly string[] {
  return [domain, ...(family[domain]?.split(" ") ?? [])];
}

function protect(domain: string): Protected {
  const labels = readable(domain).split(".");
  const top = topLength(labels);
  const name = labels.at(-top - 1) ?? domain;
  const sold = domain
    .split(".")
    .slice(-top - 1)
    .join(".");
  return { domain, sold, name, top: labels.slice(-top).join("."), seen: seen(name) };
}

/** How many labels the part has below which names are sold. */
function topLength(labels: readonly string[]): number {
  const [before = "", last = ""] = labels.slice(-2);
  return labels.length > 2 && last.length === 2 && second.has(before) ? 2 : 1;
}

function readable(host: string): string {
  return host.includes("xn--") ? domainToUnicode(host) || host : host;
}

function resembles(labels: readonly string[], one: Protected, suspect: Suspect, own: Domains) {
  const tops = topLength(labels);
  const registered = labels.length - tops - 1;
  const top = labels.slice(-tops).join(".");
  if (hasWholeBelow(labels, one)) return true;
  if (one.name.length < 4) return false;
  for (let index = 0; index <= registered; index++) {
    const label = labels[index] ?? "";
    if (index === registered) return isCopied(label, top, one, suspect, own);
    if (isCopiedBelow(label, labels.slice(index + 1), top, one)) return true;
  }
  return false;
}

/** `steamcommunity.com.evil.ru` */
function hasWholeBelow(labels: readonly string[], { domain }: Protected): boolean {
  const host = labels.join(".");
  return host.startsWith(`${domain}.`) || host.includes(`.${domain}.`);
}

/** The name under which the host was sold. */
function isCopied(label: string, top: string, one: Protected, suspect: Suspect, own: Domains) {
  if (label === one.name) return !isCode(top, suspect) && !own.has(`${label}.${top}`);
  if (words.has(label)) return false;
  const looks = seen(label);
  if (looks === one.seen || isNear(label, one)) return true;
  if (hasHungOn(looks, one.seen)) return true;
  const parts = label.split("-");
  return parts.length > 1 && parts.some((part) => seen(part) === one.seen || isNear(part, one));
}

function isCode(top: string, { bare, path }: Suspect): boolean {
  return bare && !path && code.has(top);
}

/** A label in front of somebody else's name. Many honest ones are called `discord.example.org`. */
function isCopiedBelow(
  label: string,
  rest: readonly string[],
  top: string,
  one: Protected,
): boolean {
  const parts = label.split("-");
  const looks = seen(label);
  const disguised = looks === one.seen && label.replaceAll("-", "") !== one.name;
  if (disguised) return true;
  const named = label === one.name || parts.some((part) => seen(part) === one.seen);
  if (!named && looks !== one.seen) return false;
  if (cheap.has(top.slice(top.lastIndexOf(".") + 1))) return true;
  return [...parts, ...rest.slice(0, -1).join("-").split("-")].some(
    (part) => (lures.has(part) && part !== one.name) || part === one.top,
  );
}

function hasHungOn(looks: string, name: string): boolean {
  if (name.length < 5) return false;
  if (looks.startsWith(name)) return seenBait.has(looks.slice(name.length));
  return looks.endsWith(name) && seenBait.has(looks.slice(0, -name.length));
}

/** A label as the eye takes it: what looks the same is written the same, hyphens are left out. */
function seen(label: string): string {
  return shaped(label.replaceAll("rn", "m").replaceAll("vv", "w"));
}

function shaped(label: string): string {
  let letters = "";
  for (const character of label) letters += latin(character);
  return letters.replaceAll("-", "").replace(/[013456789i]/g, (sign) => shapes[sign] ?? sign);
}

/** An edit may tear apart what is read as one letter, or make it: it is looked for in both. */
function isNear(label: string, { name, seen: nameSeen }: Protected): boolean {
  return isOneOff(seen(label), nameSeen) || isOneOff(shaped(label), shaped(name));
}

const shapes: Readonly<Record<string, string>> = {
  0: "o",
  1: "l",
  i: "l",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  8: "b",
  9: "g",
  6: "g",
};

const seenBait = new Set([...bait].map(seen));

/** Whether one letter more, less, other, or two swapped make one of the two the other. */
function isOneOff(one: string, other: string): boolean {
  if (other.length < 6 || Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
