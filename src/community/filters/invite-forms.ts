/** What the addresses of invitations look like, platform by platform. */

export const invitePlatforms = ["discord", "slack", "telegram", "whatsapp"] as const;
export type InvitePlatform = (typeof invitePlatforms)[number];

export interface Invite {
  readonly platform: InvitePlatform;
  /** The invitation in its usual form: `discord.gg/lantern`. */
  readonly read: string;
  /** By what a manager may name whom it leads to: the code, or the community's name in the address. */
  readonly names: readonly string[];
}

type Form = (parts: readonly string[], query: string, host: string) => Invite | undefined;

/** The invitation that an address is, if it is one. `host` is normalised, `rest` is what follows. */
export function inviteAt(host: string, rest: string): Invite | undefined {
  for (let suffix = host; ; ) {
    const form = forms.get(suffix);
    if (form) {
      const { parts, query } = split(rest);
      return form(parts, query, host);
    }
    const dot = suffix.indexOf(".");
    if (dot < 0) return undefined;
    suffix = suffix.slice(dot + 1);
  }
}

/** The parts of a path as browsers ask for it: `//a/../b` is `b`. */
function split(rest: string): { parts: string[]; query: string } {
  const [, path = "", query = ""] =
    /^(?::\d+)?([^?#]*)(?:\?([^#]*))?/.exec(rest.replaceAll("\\", "/")) ?? [];
  const parts: string[] = [];
  for (const written of path.split("/")) {
    const part = tidy(written);
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return { parts, query };
}

/** A part of a path without percent signs, invisible characters and formatting. */
function tidy(part: string): string {
  return decoded(part)
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}*`~|\s]/gu, "");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The code at the start of a part: what follows on it belongs to the sentence. */
function codeOf(part: string | undefined): string | undefined {
  return /^[\w-]+/.exec(part ?? "")?.[0];
}

function invite(
  platform: InvitePlatform,
  address: string,
  code: string | undefined,
  more: readonly string[] = [],
): Invite | undefined {
  return code === undefined
    ? undefined
    : { platform, read: `${address}${code}`, names: [code, ...more] };
}

const byCode =
  (address: string): Form =>
  (parts) => {
    const first = parts[0]?.toLowerCase();
    const prefixed = parts.length > 1 && (first === "invite" || first === "join");
    return invite("discord", `${address}/`, codeOf(parts[prefixed ? 1 : 0]));
  };

/** Sites with a page for each server, and many other pages. */
const byServer =
  (address: string, ...folders: string[]): Form =>
  (parts) => {
    const place = parts.findIndex((part) => folders.includes(part.toLowerCase()));
    // A folder of the language may stand before it: `/fr/servers/…`.
    if (place < 0 || place > 1) return undefined;
    const after = parts.slice(place + 1).filter((part) => !/^(?:join|invite)$/i.test(part));
    const code = codeOf(after[0]);
    if (code === undefined || /^(?:tags?|new|list|search|category|top)$/i.test(code))
      return undefined;
    return invite("discord", `${address}/${parts[place] ?? ""}/`, code);
  };

/** discord.com: invitations and the pages of servers, among all of the product. */
const discord: Form = (parts, _, host) => {
  if (!/^(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com$/.test(host)) return undefined;
  const above = /^app$/i.test(parts[0] ?? "") ? 1 : apiParts(parts);
  const path = parts.slice(above);
  const [folder = "", code] = path;
  if (/^invites?$/i.test(folder)) return invite("discord", "discord.gg/", codeOf(code));
  if (/^servers$/i.test(folder)) return invite("discord", "discord.com/servers/", codeOf(code));
  return undefined;
};

/** How many parts `/api/v10` makes up. */
function apiParts([first = "", second = ""]: readonly string[]): number {
  if (!/^api$/i.test(first)) return 0;
  return /^v\d+$/i.test(second) ? 2 : 1;
}

/** Paths of discord.me that are not servers. */
const ownPages =
  /^(?:servers?|login|logout|register|dashboard|blog|faq|help|about|terms|privacy|support|premium)$/i;

const discordMe: Form = (parts) => {
  const [first, second, third] = parts;
  if (/^server$/i.test(first ?? "")) {
    return invite("discord", "discord.me/", codeOf(/^join$/i.test(second ?? "") ? third : second));
  }
  return ownPages.test(first ?? "") ? undefined : invite("discord", "discord.me/", codeOf(first));
};

/** Names below slack.com that are no workspaces. */
const ownHosts = /^(?:www|api|app|status|docs|help|files|hooks|edgeapi|community|trust|slack)$/;

/**
 * A workspace's own address lets in those alone who belong to it, and people quote it in links to
 * messages: it is no invitation. What leads to its door for newcomers is.
 */
const slack: Form = (parts, _, host) => {
  const [below = ""] = host.split(".");
  const [first = "", second, third, fourth] = parts;
  if (host === "join.slack.com") {
    if (/^share$/i.test(first)) return invite("slack", "join.slack.com/share/", codeOf(second));
    const workspace = /^t$/i.test(first) ? codeOf(second)?.toLowerCase() : undefined;
    if (workspace === undefined) return undefined;
    const token = codeOf(fourth ?? third);
    return invite("slack", "join.slack.com/t/", workspace, token === undefined ? [] : [token]);
  }
  const workspace = host.split(".").length === 3 && !ownHosts.test(below) ? below : undefined;
  if (workspace === undefined || !/^(?:signup|join|shared_invite|invite)$/i.test(first))
    return undefined;
  const token = codeOf(second);
  return invite("slack", "", `${workspace}.slack.com/${first.toLowerCase()}`, [
    workspace,
    ...(token === undefined ? [] : [token]),
  ]);
};

const communityInviter: Form = (parts) =>
  /^apps$/i.test(parts[0] ?? "")
    ? invite("slack", "communityinviter.com/apps/", codeOf(parts[1]))
    : undefined;

/** First parts of t.me's paths that lead to no community. Source: core.telegram.org/api/links. */
const telegramPages = new Set(
  "a addemoji addstickers addstyle addtheme auction auth bg boost c call confirmphone contact giftcode invoice iv k login m msg nft proxy setlanguage share socks web z".split(
    " ",
  ),
);

const telegram: Form = (parts, _, host) => {
  const below = /^([a-z]\w{1,31})\.t\.me$/.exec(host)?.[1];
  if (below !== undefined && below !== "www" && !telegramPages.has(below)) {
    return invite("telegram", "t.me/", below);
  }
  const [first = "", second] = parts;
  const lower = first.toLowerCase();
  if (lower === "joinchat") return invite("telegram", "t.me/joinchat/", codeOf(second));
  if (lower === "addlist") return invite("telegram", "t.me/addlist/", codeOf(second));
  if (lower === "s") return invite("telegram", "t.me/", codeOf(second));
  if (first.startsWith("+")) {
    const code = codeOf(first.slice(1));
    // Digits alone are somebody's telephone number.
    return code === undefined || /^\d+$/.test(code)
      ? undefined
      : invite("telegram", "t.me/+", code);
  }
  const name = /^[a-z]\w*/i.exec(first)?.[0];
  return telegramPages.has(lower) ? undefined : invite("telegram", "t.me/", name);
};

/** Groups and channels. wa.me, and whatsapp.com/send, open a talk between two. */
const whatsapp: Form = (parts, query, host) => {
  const [first = "", second] = parts;
  if (host === "chat.whatsapp.com") {
    const code = codeOf(/^invite$/i.test(first) && second !== undefined ? second : first);
    return invite("whatsapp", "chat.whatsapp.com/", code);
  }
  if (/^channel$/i.test(first)) return invite("whatsapp", "whatsapp.com/channel/", codeOf(second));
  const accepted = /^accept$/i.test(first) ? /(?:^|&)code=([\w-]+)/i.exec(query)?.[1] : undefined;
  return invite("whatsapp", "chat.whatsapp.com/", accepted);
};

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ...["discord.gg", "dsc.gg", "invite.gg", "discord.io", "discord.li", "discord.link"].map(
    (host): [string, Form] => [host, byCode(host)],
  ),
  ["discord.com", discord],
  ["discordapp.com", discord],
  ["discord.me", discordMe],
  ["disboard.org", byServer("disboard.org", "server")],
  ["top.gg", byServer("top.gg", "servers", "server")],
  ["discords.com", byServer("discords.com", "servers")],
  ["discordservers.com", byServer("discordservers.com", "server")],
  ["discadia.com", byServer("discadia.com", "server", "servers")],
  ["slack.com", slack],
  ["communityinviter.com", communityInviter],
  ["t.me", telegram],
  ["telegram.me", telegram],
  ["telegram.dog", telegram],
  ["whatsapp.com", whatsapp],
]);

/**
 * Addresses of the apps themselves, in a text without disguises: `tg://join?invite=…`. They have no
 * host; the groups are what they lead to.
 */
export const appAddresses =
  /(?<![\w])(?:(?<telegram>tg):\/{0,2}(?<page>join|resolve|addlist)\/?\?(?<query>[^\s<>"|)\]]{1,300})|whatsapp:\/\/chat\/?\?code=(?<whatsapp>[\w-]{1,64})|discord:\/{1,3}(?:-\/)?invite\/(?<discord>[\w-]{1,64}))/giu;

export function inviteOfApp(
  groups: Readonly<Record<string, string | undefined>>,
): Invite | undefined {
  if (groups.discord !== undefined) return invite("discord", "discord.gg/", groups.discord);
  if (groups.whatsapp !== undefined)
    return invite("whatsapp", "chat.whatsapp.com/", groups.whatsapp);
  const page = groups.page?.toLowerCase();
  const field = page === "join" ? "invite" : page === "addlist" ? "slug" : "domain";
  const code = new RegExp(`(?:^|&)${field}=([\\w-]+)`, "i").exec(groups.query ?? "")?.[1];
  const address = page === "join" ? "t.me/+" : page === "addlist" ? "t.me/addlist/" : "t.me/";
  return invite("telegram", address, code);
}
