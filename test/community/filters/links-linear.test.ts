import { afterEach, describe, expect, it } from "vitest";
import type { Test } from "../../../src/community/filters/filter.ts";
import { invitesFilter } from "../../../src/community/filters/invites.ts";
import { linksFilter } from "../../../src/community/filters/links.ts";
import { compiled, message } from "./run.ts";

/** Texts that repeat what makes careless readers look at the same stretch again and again. */
const nasty = [
  ".",
  "a.",
  ". ",
  "a . ",
  "a. ",
  "com. ",
  "a dot com ",
  "a.a.com. ",
  "://",
  "https://",
  "https://a",
  "https://a@",
  "https://.",
  "http:",
  "@",
  "a@b.c",
  "a@b.com/",
  "[",
  "[.]",
  "[ (",
  "(dot)",
  "a (dot) com",
  "<",
  "<a:",
  "<https://",
  "](",
  "%",
  "%61",
  "%2e",
  "%f0%9f",
  "\\",
  "a\\",
  "a.b\\",
  "*",
  "**a**.",
  "||a.b||",
  "_",
  "é.",
  "дi.com ",
  "。",
  "你好。",
  "·a",
  "🇩.",
  "\u200b",
  "\u0301a.",
  "discord.gg/",
  "discord.gg ",
  "discord ",
  "discord,",
  "discord. gg / ",
  ".gg/",
  "discord.com/../",
  "tg://join?",
  "t.me/+",
  "x.slack.com/",
  "dlscord-nitro.",
  "discord-",
  "rn",
  "xn--",
  "xn--a.",
  "1.",
  ":1",
  "a/",
];

/** How many units are looked at by what reads strings: each call counts for what it may go over. */
function costOf(test: Test, text: string): number {
  let cost = 0;
  const strings = String.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const kept = {
    ...Object.fromEntries(single.concat(whole).map((name) => [name, strings[name]!])),
  };
  const exec = RegExp.prototype.exec;
  for (const name of single) {
    strings[name] = function (this: string, ...args) {
      cost++;
      return kept[name]!.apply(this, args);
    };
  }
  for (const name of whole) {
    strings[name] = function (this: string, ...args) {
      cost +=
        name === "indexOf"
          ? this.length - (typeof args[1] === "number" ? args[1] : 0)
          : this.length;
      return kept[name]!.apply(this, args);
    };
  }
  RegExp.prototype.exec = function (this: RegExp, on: string) {
    const { lastIndex } = this;
    const match = exec.call(this, on);
    cost += this.global
      ? (match ? this.lastIndex : on.length) - lastIndex
      : this.sticky
        ? 1
        : on.length;
    return match;
  };
  try {
    test(message(text));
  } finally {
    RegExp.prototype.exec = exec;
    for (const [name, method] of Object.entries(kept)) strings[name] = method;
  }
  return cost;
}

const single = ["charCodeAt", "codePointAt"];
const whole = [
  "lastIndexOf",
  "indexOf",
  "includes",
  "split",
  "toLowerCase",
  "normalize",
  "replaceAll",
];

describe("long texts", () => {
  const list = Array.from({ length: 50 }, (_, at) => `scam${at}.com`);
  const rules: Record<string, Test> = {
    allow: compiled(linksFilter, { allow: ["good.com"] }),
    deny: compiled(
      linksFilter,
      { deny: ["evil.com"], deny_lists: ["a.txt"], lookalikes_of: ["discord.com", "paypal.com"] },
      { lists: { "a.txt": list } },
    ),
    invites: compiled(invitesFilter, { allow: ["lantern"] }),
  };

  afterEach(() => expect("a.b".split(".")).toEqual(["a", "b"]));

  it.each(Object.keys(rules))(
    "cost the %s rule no more than twice for twice the length",
    (name) => {
      for (const unit of nasty) {
        const length = 3000;
        const short = costOf(rules[name]!, unit.repeat(Math.ceil(length / unit.length)));
        const long = costOf(rules[name]!, unit.repeat(Math.ceil((2 * length) / unit.length)));
        expect(long, `${JSON.stringify(unit)}: ${short}, ${long}`).toBeLessThan(2.3 * short + 1000);
        expect(long, `${JSON.stringify(unit)} in all`).toBeLessThan(2 * length * 400);
      }
    },
  );

  it.each(["deny", "invites"])("of 50,000 units get an answer from the %s rule", (name) => {
    for (const unit of nasty) {
      const text = unit.repeat(Math.ceil(50_000 / unit.length));
      expect(() => rules[name]!(message(text))).not.toThrow();
    }
  });
});
