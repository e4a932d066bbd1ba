import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { invitesFilter } from "../../../src/community/filters/invites.ts";
import { problemsOf } from "./links-settings.ts";
import { compiled, found, message } from "./run.ts";

const filter = compiled(invitesFilter, {});

/** What the filter matches, and how it read it where that differs. */
function reads(text: string, test = filter): string[] | undefined {
  return test(message(text))?.map(({ start, end, read }) => read ?? text.slice(start, end));
}

/** Addresses, and how they are read. An address alone is read as it stands. */
const invites: [string, string?][] = [
  ["discord.gg/lantern"],
  ["https://discord.gg/lantern", "discord.gg/lantern"],
  ["https://www.discord.gg/lantern", "discord.gg/lantern"],
  ["discord.gg/invite/lantern", "discord.gg/lantern"],
  ["https://discord.gg/lantern?event=123", "discord.gg/lantern"],
  ["https://discord.gg/lantern#rules", "discord.gg/lantern"],
  ["https://discord.gg:443/lantern", "discord.gg/lantern"],
  ["https://x@discord.gg/lantern", "discord.gg/lantern"],
  ["discord.gg./lantern", "discord.gg/lantern"],
  ["discord.com/invite/lantern", "discord.gg/lantern"],
  ["https://discordapp.com/invite/lantern", "discord.gg/lantern"],
  ["https://ptb.discord.com/invite/lantern", "discord.gg/lantern"],
  ["https://canary.discord.com/invite/lantern", "discord.gg/lantern"],
  ["https://discord.com/api/v9/invites/lantern", "discord.gg/lantern"],
  ["https://discord.com/servers/lantern-1234", "discord.com/servers/lantern-1234"],
  ["discord://-/invite/lantern", "discord.gg/lantern"],
  ["dsc.gg/lantern"],
  ["invite.gg/lantern"],
  ["discord.me/lantern"],
  ["discord.me/server/join/lantern", "discord.me/lantern"],
  ["discord.io/lantern"],
  ["discord.li/lantern"],
  ["https://disboard.org/server/123", "disboard.org/server/123"],
  ["https://disboard.org/fr/server/123", "disboard.org/server/123"],
  ["https://disboard.org/server/join/123", "disboard.org/server/123"],
  ["https://top.gg/servers/123", "top.gg/servers/123"],
  ["https://top.gg/servers/123/join", "top.gg/servers/123"],
  ["https://discadia.com/server/lantern/", "discadia.com/server/lantern"],
  ["https://join.slack.com/t/lantern/shared_invite/zt-1a2b-Cd~ef", "join.slack.com/t/lantern"],
  ["https://join.slack.com/t/lantern/signup", "join.slack.com/t/lantern"],
  ["https://join.slack.com/share/enQtMTIz", "join.slack.com/share/enQtMTIz"],
  ["lantern.slack.com/signup"],
  ["https://lantern.slack.com/signup?x=1", "lantern.slack.com/signup"],
  ["https://lantern.slack.com/join/shared_invite/zt-1", "lantern.slack.com/join"],
  ["https://communityinviter.com/apps/lantern/hello", "communityinviter.com/apps/lantern"],
  ["t.me/lantern"],
  ["https://t.me/lantern/123", "t.me/lantern"],
  ["https://t.me/s/lantern", "t.me/lantern"],
  ["t.me/+AbCd_12"],
  ["t.me/%2BAbCd", "t.me/+AbCd"],
  ["https://t.me/joinchat/AAAAb", "t.me/joinchat/AAAAb"],
  ["https://t.me/addlist/AAAAb", "t.me/addlist/AAAAb"],
  ["telegram.me/lantern", "t.me/lantern"],
  ["telegram.dog/lantern", "t.me/lantern"],
  ["lantern.t.me", "t.me/lantern"],
  ["tg://join?invite=AbCd", "t.me/+AbCd"],
  ["tg:join?invite=AbCd", "t.me/+AbCd"],
  ["tg://resolve?domain=lantern", "t.me/lantern"],
  ["tg://resolve?x=1&domain=lantern", "t.me/lantern"],
  ["tg://addlist?slug=AbCd", "t.me/addlist/AbCd"],
  ["chat.whatsapp.com/XyZ123"],
  ["https://chat.whatsapp.com/invite/XyZ123", "chat.whatsapp.com/XyZ123"],
  ["https://www.whatsapp.com/channel/0029Va", "whatsapp.com/channel/0029Va"],
  ["https://web.whatsapp.com/accept?code=XyZ123", "chat.whatsapp.com/XyZ123"],
  ["whatsapp://chat?code=XyZ123", "chat.whatsapp.com/XyZ123"],
];

/** One invitation of Discord in disguise. All are read as discord.gg/lantern. */
const evasions = [
  "https://discord.gg/%6c%61%6e%74%65%72%6e",
  "https://%64%69%73%63%6f%72%64%2e%67%67/%6c%61%6e%74%65%72%6e",
  "discord%2Egg/lantern",
  "discord.gg%2Flantern",
  "discord.gg\\lantern",
  "discord.gg\\\\lantern",
  "discord.com/invite\\lantern",
  "https://discord.gg\\lantern",
  "discord\\.gg/lantern",
  "discord\\.gg\\/lantern",
  "discord .gg/lantern",
  "discord. gg/lantern",
  "discord . gg / lantern",
  "discord. gg / lantern",
  "discord.gg / lantern",
  "discord.gg/ lantern",
  "discord.gg /lantern",
  "discord.com / invite / lantern",
  "discordgg/lantern",
  "discord gg/lantern",
  "discord gg / lantern",
  "discord,gg/lantern",
  "discord-gg/lantern",
  "discordcom/invite/lantern",
  ".gg/lantern",
  "discord.gg//lantern",
  "discord.gg///lantern",
  "https://discord.gg/./lantern",
  "discord.com/channels/../invite/lantern",
  "discord.com/invite/../invite/lantern",
  "discord.com//invite//lantern",
  "DISCORD.GG/lantern",
  "https://Discord.Com/Invite/lantern",
  "dis\u200bcord.gg/lantern",
  "discord.gg/lan\u200btern",
  "discord.\u2060gg/lantern",
  "ｄｉｓｃｏｒｄ．ｇｇ／ｌａｎｔｅｒｎ",
  "discord。gg/lantern",
  "discord․gg/lantern",
  "discord·gg/lantern",
  "discord•gg/lantern",
  "discord.gg∕lantern",
  "discord.gg⁄lantern",
  "dіscord.gg/lantern",
  "disсоrd.gg/lantern",
  "𝐝𝐢𝐬𝐜𝐨𝐫𝐝.gg/lantern",
  "discörd.gg/lantern",
  "🇩🇮🇸🇨🇴🇷🇩.gg/lantern",
  "dіscordgg/lantern",
  "discord[.]gg/lantern",
  "discord(.)gg/lantern",
  "discord (dot) gg/lantern",
  "discord dot gg/lantern",
  "discord dot gg slash lantern",
  "discord point gg/lantern",
  "discord(dot)gg(slash)lantern",
  "dis**cord**.gg/lantern",
  "discord**.**gg/lantern",
  "discord.gg/lan**tern**",
  "||discord||.gg/lantern",
  "discord.gg||/||lantern",
  "dis~~cord~~.gg/lantern",
  "`discord.gg/lantern`",
  "<https://discord.gg/lantern>",
  "<https://dis\ncord.gg/lantern>",
  "<https://discord.gg/lantern|our docs>",
  "[our docs](https://discord.gg/lantern)",
  "[our docs](<https://discord.gg/lantern>)",
  "hxxps://discord[.]gg/lantern",
  "https://good.com@discord.gg/lantern",
];

const innocent = [
  "we are on discord.gg now?",
  "discord.gg",
  "discord.gg/",
  "discord.gg links are forbidden",
  "discord.gg / t.me links are forbidden",
  "no discord.gg/\nThank you",
  "gg/wp",
  "I left Discord. gg / wp",
  "I left Discord. gg/wp",
  "discord gg/wp",
  "Discord is down. Again",
  "our discord, gg everyone",
  "https://discord.com/channels/1/2/3",
  "https://discord.com/events/1/2",
  "https://discord.com/invite",
  "https://discord.com/developers/docs/resources/invite#get-invite",
  "https://discord.com/oauth2/authorize?client_id=1",
  "https://support.discord.com/hc/articles/1-invites",
  "https://cdn.discordapp.com/attachments/1/2/invite/cat.png",
  "https://discord.new/abc",
  "https://discord.me/servers",
  "https://disboard.org/servers/tag/lantern",
  "https://disboard.org/",
  "https://top.gg/bot/123",
  "https://top.gg/servers/list/top",
  "https://op.gg/champions",
  "https://lantern.slack.com",
  "https://lantern.slack.com/archives/C1/p2",
  "https://app.slack.com/client/T1/C1",
  "https://api.slack.com/signup",
  "https://slack.com/signin",
  "https://join.slack.com",
  "https://t.me",
  "https://t.me/share/url?url=https://good.com",
  "https://t.me/c/123/4",
  "https://t.me/+33612345678",
  "https://t.me/addstickers/Cats",
  "https://t.me/proxy?server=x",
  "https://www.t.me",
  "tg://resolve?phone=33612345678",
  "tg://settings",
  "at.me/you and get.me/out",
  "I can't. me / you",
  "they don't.me/neither",
  "they don’t.me/neither",
  "https://wa.me/33612345678",
  "https://api.whatsapp.com/send?phone=1",
  "https://whatsapp.com/",
  "https://chat.whatsapp.com/",
  "https://notdiscord.gg/lantern",
  "https://discord.gg.example.org/lantern",
  "https://good.com/?u=discord.gg/lantern",
  "https://good.com/discord.gg/lantern",
  "https://discord.gg@good.com/lantern",
  "me@discord.gg",
  "and/or, 1/2, w/o",
  "a dot com company / a startup",
  "on telegram/whatsapp/discord",
];

describe("invitations", () => {
  test.each(invites)("%j", (text, read = text) => {
    expect(reads(`see ${text} now`)).toEqual([read]);
    expect(found(filter, `see ${text} now`)).toEqual([text]);
    expect(found(filter, text)).toEqual([text]);
  });

  test.each(evasions)("in disguise: %j", (text) => {
    expect(reads(text)).toEqual(["discord.gg/lantern"]);
    expect(reads(`hey! ${text}`)).toEqual(["discord.gg/lantern"]);
    expect(reads(`Come, all. ${text}\nbye`)).toEqual(["discord.gg/lantern"]);
  });

  test.each(innocent)("are not in %j", (text) => {
    expect(reads(text)).toBeUndefined();
  });

  it("are many enough here, with what stands around them", () => {
    expect(invites.length * 3 + evasions.length * 3 + innocent.length).toBeGreaterThan(400);
  });

  it("are all found, where they stand", () => {
    const text =
      "a discord.gg/one, b https://t.me/two! (chat.whatsapp.com/three) discord . gg/four";
    expect(found(filter, text)).toEqual([
      "discord.gg/one",
      "https://t.me/two",
      "chat.whatsapp.com/three",
      "discord . gg/four",
    ]);
    expect(filter(message("go discord . gg/four"))).toEqual([
      { start: 3, end: 20, read: "discord.gg/four" },
    ]);
  });

  it("are found right behind a word, in scripts without blanks", () => {
    expect(found(filter, "请看discord.gg/lantern")).toEqual(["discord.gg/lantern"]);
    expect(found(filter, "请看https://discord.gg/lantern")).toEqual(["https://discord.gg/lantern"]);
  });

  it("match on the platforms that the rule names", () => {
    const text = "discord.gg/a lantern.slack.com/signup t.me/bcd chat.whatsapp.com/e";
    expect(found(compiled(invitesFilter, { platforms: ["telegram"] }), text)).toEqual(["t.me/bcd"]);
    expect(found(compiled(invitesFilter, { platforms: ["discord", "slack"] }), text)).toEqual([
      "discord.gg/a",
      "lantern.slack.com/signup",
    ]);
  });
});

describe("invitations that are allowed", () => {
  test.each<[string, string[], string[]]>([
    [
      "lantern",
      ["discord.gg/lantern", "t.me/lantern", "https://discord.com/invite/LANTERN"],
      ["discord.gg/other"],
    ],
    [
      "discord.gg/lantern",
      ["discord.gg/lantern", "discordapp.com/invite/lantern", "discord . gg / lantern"],
      ["t.me/lantern", "discord.gg/lanterns", "discord.gg/lanter"],
    ],
    [
      "https://discord.com/invite/lantern",
      ["discord.gg/lantern?event=1", "discord.gg/%6cantern"],
      ["discord.gg/x"],
    ],
    [
      "lantern.slack.com",
      ["lantern.slack.com/signup", "https://join.slack.com/t/lantern/shared_invite/zt-1"],
      ["other.slack.com/signup"],
    ],
    [
      "t.me/lantern",
      ["t.me/lantern/12", "lantern.t.me", "tg://resolve?domain=lantern"],
      ["t.me/lantern2", "discord.gg/lantern"],
    ],
    ["t.me/+AbCd", ["tg://join?invite=AbCd", "https://t.me/+AbCd"], ["t.me/+AbCe"]],
    ["chat.whatsapp.com/XYZ", ["https://chat.whatsapp.com/XYZ"], ["chat.whatsapp.com/XYZZ"]],
  ])("%s", (allow, let_, stopped) => {
    const test = compiled(invitesFilter, { allow: [allow] });
    for (const text of let_) expect(reads(text, test), text).toBeUndefined();
    for (const text of stopped) expect(reads(text, test), text).toHaveLength(1);
  });

  it.each([
    [{ platforms: [] }, "expected at least one platform"],
    [{ platforms: ["irc"] }, 'expected one of "discord", "slack", "telegram", "whatsapp"'],
    [{ platforms: "discord" }, 'expected platforms such as ["discord", "telegram"]'],
    [{ allow: "x" }, 'expected invitations such as ["discord.gg/lantern"]'],
    [{ allow: [7] }, 'expected an invitation such as "discord.gg/lantern"'],
    [
      { allow: ["https://example.com/x"] },
      'expected an invitation such as "discord.gg/lantern", or its code',
    ],
    [
      { allow: ["discord.gg/"] },
      'expected an invitation such as "discord.gg/lantern", or its code',
    ],
  ])("refuses %j", (fields, problem) => {
    expect(problemsOf(invitesFilter, fields)).toEqual([problem]);
  });
});

describe("properties of invitations", () => {
  const code = fc
    .stringMatching(/^[A-Za-z0-9]{3,12}$/)
    .filter(
      (one) => !/^(?:and|dsc|slack|links?|invites?|join|discord|telegram|whatsapp)$/i.test(one),
    );
  const form = fc.constantFrom(
    (of: string) => `discord.gg/${of}`,
    (of: string) => `https://discord.com/invite/${of}?x=1`,
    (of: string) => `discord . gg / ${of}`,
    (of: string) => `dіscord[.]gg/${of}`,
    (of: string) =>
      `discord.gg/${[...of].map((unit) => `%${unit.charCodeAt(0).toString(16)}`).join("")}`,
    (of: string) => `DISCORD.GG\\${of}`,
    (of: string) => `dis||cord||gg/${of}`,
  );

  it("finds any code in any form, and not where it is allowed", () => {
    fc.assert(
      fc.property(code, form, (one, write) => {
        expect(reads(`Come! ${write(one)}`)).toEqual([`discord.gg/${one}`]);
        expect(
          reads(`Come! ${write(one)}`, compiled(invitesFilter, { allow: [one] })),
        ).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws, and keeps its spans in order, apart and inside any text", () => {
    const unit = fc.oneof(
      fc.constantFrom(
        "discord",
        "gg",
        ".",
        "/",
        "t.me",
        "+",
        " ",
        " dot ",
        "[.]",
        "https://",
        "%2e",
        "%",
        "**",
        "||",
        "\\",
        "<",
        ">",
        "\n",
        "@",
        "·",
        "\u200b",
        "і",
        "🇪",
        "tg://",
        "join?invite=",
        "slack.com/",
        "x",
        "invite",
        "..",
      ),
      fc.string({ maxLength: 2, unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const text = units.join("");
        let last = 0;
        for (const { start, end } of filter(message(text)) ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 800 },
    );
  });
});
