import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { linksFilter } from "../../../src/community/filters/links.ts";
import { lookalikesOf } from "../../../src/community/filters/lookalike-domains.ts";
import { compiled, found, message } from "./run.ts";

const famous = [
  "discord.com",
  "steamcommunity.com",
  "paypal.com",
  "t.me",
  "slack.com",
  "bücher.de",
];
const filter = compiled(linksFilter, { lookalikes_of: famous, allow: ["discord-partners.org"] });

const copies =
  `steamc0mmunity.com steamcommunlty.com steamcommun1ty.com stearncommunity.com stearnc0rnmunity.com
steamcomunity.com steamcommmunity.com steamcommumity.com steamcommuntiy.com staemcommunity.com
steamcommunity.ru steamcommunity.com.evil.ru www.steamcommunity.com.evil.net steam-community.gift
steam-community.com steamcommunity-trade.com trade-steamcommunity.com steamcommunitygift.com
steamcommunlty.com.ru steamcommunitycom.ru steamcommunity-com.ru
discord.gift.ru discord-nitro.com discord-gifts.org dlscord.com dlscord.gift disc0rd.com d1scord.com
dicsord.com discrod.com disord.com iscord.com discoord.com discordd.com discorb.com ldiscord.gift
discord.com.ru discord.co.uk discordnitro.com nitrodiscord.com free-discord.xyz discord-app.org
discordapp.gift discord-gg.com discord.evil.ru discord-free.weebly.com discord.gift.example.org
dicsord-nitro.org dlscord-nitro.com dlscord.example.org discord.com.example.org app.dlscord.com
paypa1.com paypal-secure.com paypal.verify-account.com paypa.com payqal.com xn--dscord-pvf.com
s1ack.com slack-login.com t.me.evil.ru`
    .split(/\s+/)
    .filter((host) => host !== "");

const scripts = [
  "dіscord.com",
  "discоrd.com",
  "ԁiscord.com",
  "dıscord.com",
  "discörd.com",
  "ѕteamcommunity.com",
  "steamcommunіty.ru",
  "pаypal.com",
];

const honest =
  `discord.com www.discord.com support.discord.com canary.discord.com discord.gg discord.gift discordapp.com
cdn.discordapp.com media.discordapp.net discord.new discordstatus.com discord-partners.org
www.discord-partners.org steamcommunity.com store.steampowered.com steampowered.com paypal.com www.paypal.com
paypal.me slack.com lantern.slack.com t.me discord.js.org discord.example.org discord.my-game.com discord-bot.example.org
discord-api.readthedocs.io discordpy.readthedocs.io discordjs.guide discordbots.org discordia.com accord.com records.org discovered.com discography.net
community.com steam.com palpay.org paypay.ne.jp slacker.com slackware.com blackslack.org me.com tme.com xt.me
example.com github.com wikipedia.org youtube.com lemonde.fr bücher.de www.bücher.de
concord.com cord.com discos.com discount.com disco.org commune.fr opensteam.org`
    .split(/\s+/)
    .filter((host) => host !== "");

describe("hosts that look like a protected one", () => {
  test.each([...copies, ...scripts])("%s", (host) => {
    expect(found(filter, `https://${host}/login now`)).toEqual([`https://${host}/login`]);
  });

  test.each(["dlscord[.]gift", "steamcommunlty (dot) com", "discord-nitro dot com/free"])(
    "in disguise: %s",
    (text) => {
      expect(found(filter, text)).toEqual([text]);
    },
  );

  test.each(["dlscord.gift/x", "discord-nitro.com", "look:steamcommunlty.com!"])(
    "without https://: %s",
    (text) => {
      expect(filter(message(text))).toHaveLength(1);
    },
  );

  test.each(honest)("leaves %s alone", (host) => {
    expect(found(filter, `https://${host}/login`)).toBeUndefined();
    expect(found(filter, host)).toBeUndefined();
  });

  test.each([
    "I use discord.js and discord.py, Discord.Net too",
    "discord. It is nice",
    "Discord, Steam and PayPal",
    "mail discord@example.org or bob@dlscord.com",
    "steam-community without an end",
    "dlscord is no address",
  ])("leaves %j alone", (text) => {
    expect(found(filter, text)).toBeUndefined();
  });

  it("says in a script of one's own what the browser would ask for", () => {
    expect(filter(message("https://dіscord.com/x"))?.[0]?.read).toBe("xn--dscord-pvf.com");
  });

  it("finds every edit of one letter of a long name, none of a short one", () => {
    const looks = lookalikesOf(["steamcommunity.com", "slack.com"]);
    const link = (name: string) => ({ host: `${name}.com`, bare: false, path: true });
    const letters = "abcdefghijklmnopqrstuvwxyz";
    const place = fc.nat({ max: "steamcommunity".length - 1 });
    const letter = fc.constantFrom(...letters);
    fc.assert(
      fc.property(
        place,
        letter,
        fc.constantFrom("insert", "delete", "replace", "swap"),
        (at, one, edit) => {
          const name = "steamcommunity";
          const before = name.slice(0, at);
          const after = name.slice(at + 1);
          const edited = {
            insert: before + one + name.slice(at),
            delete: before + after,
            replace: before + one + after,
            swap: before + after.slice(0, 1) + (name[at] ?? "") + after.slice(1),
          }[edit];
          expect(looks(link(edited)), edited).toBe(edited !== name);
        },
      ),
      { numRuns: 500 },
    );
    for (const near of ["slick", "stack", "black", "slac", "slacks"]) {
      expect(looks(link(near)), near).toBe(false);
    }
  });

  it("never takes a protected domain, or what is below, for a copy", () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/);
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 3 }),
        fc.constantFrom(...famous),
        (below, domain) => {
          expect(found(filter, `https://${[...below, domain].join(".")}/x`)).toBeUndefined();
        },
      ),
    );
  });

  it("never throws", () => {
    const looks = lookalikesOf(famous);
    const host = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("xn--", "discord", "-", ".", "com", "rn", "0", "é"), {
          maxLength: 12,
        })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(host, fc.boolean(), (name, bare) => {
        expect(typeof looks({ host: name, bare, path: !bare })).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
