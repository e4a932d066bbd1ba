import { describe, expect, it } from "vitest";
import type { Directory } from "../../src/core/adapter.ts";
import type { Capability, Support } from "../../src/core/capability.ts";
import { fakeAdapter } from "../../src/testing/index.ts";
import { home, shipped } from "./home.ts";

/** A platform on which the bot is known not to be able to do all that it is asked for. */

const notMine = { key: "channel-permission", values: { channel: "here", permission: "delete" } };
const link: Directory["link"] = ({ channel, message }) =>
  `https://chat.example/${channel}/${message}`;

function bounded(
  directory: Partial<Directory>,
  supports: Partial<Record<Capability, Support>> = {},
  options: Parameters<typeof home>[0] = {},
) {
  return home({ ...options, adapter: fakeAdapter({ directory, supports }) });
}

const undeletable: Partial<Directory> = {
  link,
  obstacle: (act) => (act === "delete" ? notMine : undefined),
};

describe("a message that is known to stay", () => {
  it("its author is asked to take it away, and staff read once why the bot does not", async () => {
    const here = await bounded(undeletable);
    const bob = here.person("bob");
    const message = await bob.says("oh shit");
    const [letter, card, ...rest] = here.look();
    expect(rest).toEqual([]);
    expect(letter).toMatchObject({ action: "dm", member: "bob" });
    expect(letter!.text).toMatch(
      /Some of our members[\s\S]*“shit”[\s\S]*edit or delete it yourself/,
    );
    expect(letter!.text).not.toMatch(/I removed|case/);
    expect(card).toMatchObject({ action: "send", channel: "staff" });
    expect(card).not.toHaveProperty("buttons");
    expect(card!.text).toMatch(/Nothing could be done[\s\S]*Not done: deleting the message\./);
    expect(card!.text).toContain(`[Go to the message](https://chat.example/general/${message})`);
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    expect(await here.read.case(1)).toBe(undefined);
    await here.ends();
  });

  it("the warning that the rule gives besides is given, as a case of its own kind", async () => {
    const here = await bounded(undeletable);
    const message = await here.person("bob").says("you idiot");
    const [letter, card, ...rest] = here.look();
    expect(rest).toEqual([]);
    expect(letter!.text).toMatch(/counts as a warning[\s\S]*edit or delete it yourself/);
    expect(card!.text).toMatch(
      /Case 1[\s\S]*Not done: deleting the message\.[\s\S]*What I did: member warned$/,
    );
    expect(card!.text).toContain(`/general/${message})`);
    expect(await here.read.case(1)).toMatchObject({ kind: "warn", status: "done" });
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    await here.ends();
  });

  it("counts also when it was edited into what it is", async () => {
    const here = await bounded(undeletable);
    const bob = here.person("bob");
    const message = await bob.says("hello");
    here.look();
    await bob.edits(message, "oh shit");
    expect(here.look().map(({ action }) => action)).toEqual(["dm", "send"]);
    expect(await here.read.message(message)).toMatchObject({ text: "oh shit" });
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    await here.ends();
  });

  it("of a muted member is looked at like any other", async () => {
    const here = await bounded(undeletable);
    const maya = here.person("maya", ["Moderator"]);
    const bob = here.person("bob");
    await bob.says("hello");
    await maya.says("/mute @bob 1h");
    here.look();
    const message = await bob.says("still here");
    expect(here.look()).toEqual([]);
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    await bob.edits(message, "still here, and still talking");
    expect(here.look()).toEqual([]);
    await here.ends();
  });

  it("is not cleared by a moderator either, who reads why", async () => {
    const here = await bounded(undeletable);
    const maya = here.person("maya", ["Moderator"]);
    const message = await here.person("bob").says("hello");
    here.look();
    await maya.says("/clear @bob");
    expect(here.look().map(({ action }) => action)).toEqual(["reply"]);
    expect(here.last("reply").text).toMatch(/^I can’t do that: In here I lack/);
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    await here.ends();
  });
});

describe("the way to a message", () => {
  it("is not shown to what was deleted", async () => {
    const here = await bounded({ link });
    await here.person("bob").says("you idiot");
    expect(here.last("send").text).toContain("message deleted");
    expect(here.last("send").text).not.toContain("chat.example");
    await here.ends();
  });

  it("is shown to what only a warning, or nothing, followed on", async () => {
    const settings = shipped();
    const rules = settings.rules.rules.map((rule) => ({
      ...rule,
      do: [{ do: "warn" as const }],
      ...(rule.name === "swearing" && { mode: "watch" as const }),
    }));
    const here = await bounded(
      { link },
      {},
      { settings: { ...settings, rules: { ...settings.rules, rules } } },
    );
    const bob = here.person("bob");
    for (const text of ["you idiot", "oh shit"]) {
      const message = await bob.says(text);
      expect(here.last("send").text).toContain(
        `[Go to the message](https://chat.example/general/${message})`,
      );
    }
    expect(here.last("send").text).toContain("Watch only");
    await here.ends();
  });

  it("is shown once more where the platform would not delete it, unless its answer has one", async () => {
    const here = await bounded({ link });
    const bob = here.person("bob");
    const refused = { outcome: "refused", why: "forbidden" } as const;
    here.answers("delete-message", { ...refused, note: "no" });
    const message = await bob.says("oh shit");
    expect(here.last("send").text).toMatch(
      /could not be deleted[\s\S]*- The platform says: no[\s\S]*\[Go to the message\]/,
    );
    expect(here.last("send").text).toContain(`https://chat.example/general/${message}`);
    here.answers("delete-message", { ...refused, note: "see https://chat.example/x" });
    await bob.says("oh shit");
    expect(here.last("send").text).not.toContain("Go to");
    await here.ends();
  });
});

describe("links that a rule found", () => {
  it("can be followed neither from the private notice nor from the staff's", async () => {
    const here = await bounded({ link });
    await here.person("bob").says("free! https://free-nitro.com/now and more");
    const texts = here.performed.flatMap(({ action }) =>
      action.action === "dm" || action.action === "send" ? [action.content.text] : [],
    );
    expect(texts).toHaveLength(2);
    for (const text of texts) {
      expect(text).toMatch(/`[^`]*free\\-nitro\.com[^`]*`/);
      expect(text.replace(/`[^`]*`/g, "")).not.toContain("nitro");
    }
    await here.ends();
  });
});

const emulated = { level: "emulated" } as const;

describe("on a platform without a mute or a removal of its own", () => {
  it("members are told of no more than is done", async () => {
    const here = await bounded({}, { mute: emulated, kick: emulated });
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob").says("hello");
    await maya.says("/mute @bob 1h");
    expect(here.last("dm").text).toMatch(
      /^You can’t write in the channels of .* looks after until/,
    );
    await maya.says("/kick @bob");
    expect(here.last("dm").text).toMatch(/^You have been removed from channels of/);
    await here.person("eve").says("https://free-nitro.com/now");
    expect(here.last("dm").text).toContain(
      "You can’t write in the channels that the team looks after for 1 hour.",
    );
    await here.ends();
  });

  it("those that have one say it as it is", async () => {
    const here = await bounded({});
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob").says("hello");
    await maya.says("/mute @bob 1h");
    expect(here.last("dm").text).toMatch(/^You can’t write in \*{0,2}[^ ]/);
    expect(here.last("dm").text).not.toContain("channels");
    await maya.says("/kick @bob");
    expect(here.last("dm").text).not.toContain("channels");
    await here.ends();
  });

  it("staff read how it was done, as the bot's own words", async () => {
    const here = await bounded({}, { mute: emulated });
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob").says("hello");
    const how = { outcome: "done", how: "emulated", saying: { key: "mute-renewed" } } as const;
    here.answers("mute", how);
    await maya.says("/mute @bob 1h");
    expect(here.last("send").text).toMatch(/\n- How: Discord mutes for 28 days/);
    expect(here.last("send").text).not.toContain("platform says");
    await maya.says("/case 1");
    expect(here.last("reply").text).toMatch(/\n- How: Discord mutes for 28 days/);
    await here.ends();
  });
});

describe("commands that a platform calls otherwise", () => {
  const called = (name: string) => (name === "rules" ? undefined : `foyer-${name}`);

  it("go by those names in help, usage, refusals and hints", async () => {
    const here = await bounded({ called });
    const maya = here.person("maya", ["Moderator"]);
    const answer = async (text: string) => {
      await maya.says(text);
      return here.last("reply").text;
    };
    expect(await answer("/foyer-help")).toMatch(/\/foyer-mute member[\s\S]*\/rules/);
    expect(await answer("/foyer-help foyer-mute")).toContain("/foyer-mute member");
    expect(await answer("/help mute")).toContain("/foyer-mute member");
    expect(await answer("/foyer-mute")).toContain("/foyer-mute member [duration] [reason]");
    expect(await answer("/foyer-mutte")).toMatch(/Did you mean \/?.?\/foyer-mute.*\/foyer-help/);
    expect(await answer("/foyer-unmute @maya2")).toContain("/foyer-history");
    expect(await answer("/foyer-case 12")).toContain("/foyer-history");
    expect(await answer("/foyer-privacy")).toContain("/foyer-privacy out");
    await here.ends();
  });

  it("are asked for only once the adapter has started", async () => {
    let started = false;
    const adapter = fakeAdapter({
      directory: {
        called(name) {
          if (!started) throw new Error("nobody knows yet");
          return `foyer-${name}`;
        },
      },
    });
    const here = await home({
      adapter: {
        ...adapter,
        async start() {
          started = true;
        },
      },
    });
    await here.person("bob").says("/foyer-privacy");
    expect(here.last("reply").text).toContain("/foyer-privacy out");
    await here.ends();
  });

  it("without such names go by those of the community's language", async () => {
    const here = await bounded({}, {}, { settings: shipped("config/examples/fr") });
    await here.person("bob").says("/confidentialité");
    expect(here.last("reply").text).toContain("/confidentialité out");
    await here.ends();
  });
});

describe("a refusal that the catalogue has words for", () => {
  const refused = {
    outcome: "refused",
    why: "forbidden",
    note: "50013",
    saying: { key: "owner", values: { member: "<@bob>" } },
  } as const;

  it("is not put into the platform's mouth, whatever was refused", async () => {
    const here = await bounded({});
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob").says("hello");
    here.answers("mute", refused);
    await maya.says("/mute @bob 1h");
    expect(here.last("send").text).toMatch(/\n- What is in the way: .*owns this server/);
    here.answers("dm", refused);
    await maya.says("/warn @bob");
    expect(here.last("send").text).toMatch(/they may not know\. .*owns this server/);
    await maya.says("/mute @bob 1h");
    here.answers("unmute", refused);
    await here.passes("2h");
    expect(here.last("send").text).toMatch(/this did not work: lifting the mute\. .*owns this/);
    expect(here.deeds.map(({ text }) => text).join("\n")).not.toContain("The platform says");
    await here.ends();
  });
});
