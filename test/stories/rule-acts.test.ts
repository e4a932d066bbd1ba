import { describe, expect, it } from "vitest";
import { rulesSettings } from "../../src/community/rules/settings.ts";
import { home, platform, shipped } from "./home.ts";

const spam = { name: "spam", filter: "words", words: ["spam"] };

function ruled(...rules: object[]) {
  return { ...shipped(), rules: rulesSettings.parse({ rules }) };
}

describe("what a rule can do without a case", () => {
  it("answers, and once a member and cooldown", async () => {
    const rule = { ...spam, do: [{ reply: "No {member}, please.", cooldown: "1h" }] };
    const here = await home({ settings: ruled(rule) });
    const bob = here.person("bob");
    const message = await bob.says("spam");
    expect(here.look()).toMatchObject([
      { action: "send", channel: "general", because: "rule:spam" },
    ]);
    expect(message).not.toBe("");
    await bob.says("more spam");
    expect(here.look()).toEqual([]);
    await here.person("eve").says("spam");
    expect(here.look("send")).toHaveLength(1);
    await here.passes("1h");
    here.look();
    await bob.says("spam again");
    expect(here.look("send")).toHaveLength(1);
    expect(await here.read.case(1)).toBeUndefined();
    await here.ends();
  });

  it("deletes each time and warns once a day", async () => {
    const rule = { ...spam, do: ["delete", { warn: true, cooldown: "1d" }] };
    const here = await home({ settings: ruled(rule) });
    const bob = here.person("bob");
    await bob.says("spam");
    await bob.says("spam spam");
    expect(here.look("delete-message")).toHaveLength(2);
    expect((await here.read.case(1))?.kind).toBe("warn");
    expect((await here.read.case(2))?.kind).toBe("delete");
    await here.ends();
  });

  it("writes in private, and points to another channel", async () => {
    const rule = { ...spam, do: [{ dm: "Hello {member}!" }, { redirect: "#welcome" }] };
    const here = await home({ settings: ruled(rule) });
    await here.person("bob").says("spam");
    const deeds = here.look();
    expect(deeds.find(({ action }) => action === "dm")).toMatchObject({ member: "bob" });
    expect(deeds.find(({ action }) => action === "send")?.text).toContain("fits better in");
    await here.ends();
  });

  it("tells staff, with the words and the line of the rule", async () => {
    const settings = ruled({ ...spam, do: ["tell_staff"] });
    const places = new Map([["spam", "rules.yaml:12"]]);
    const here = await home({ settings: { ...settings, places } });
    await here.person("bob").says("sp4m!");
    const [notice, ...rest] = here.look();
    expect(rest).toEqual([]);
    expect(notice).toMatchObject({ action: "send", channel: "staff" });
    expect(notice?.text).toMatch(/Noticed[\s\S]*spam[\s\S]*rules.yaml:12[\s\S]*sp4m[\s\S]*spam/);
    await here.ends();
  });

  it("keeps what a stop keeps from acting in the notice of the rule that acted", async () => {
    const here = await home({
      settings: ruled(
        { ...spam, stop: true, do: ["delete"] },
        { ...spam, name: "worse", do: ["ban"] },
      ),
    });
    await here.person("bob").says("spam");
    const deeds = here.look();
    expect(deeds.map(({ action }) => action)).not.toContain("ban");
    expect(here.last("send").text).toMatch(/Matched too, but did nothing[\s\S]*worse/);
    await here.ends();
  });
});

describe("slow mode by a rule", () => {
  it("begins with the message and ends by itself", async () => {
    const rule = { ...spam, do: ["delete", { slow_mode: "30s", lasts: "20m" }] };
    const here = await home({ settings: ruled(rule) });
    await here.person("bob").says("spam");
    if (platform() === "slack") {
      expect(here.look("slow-mode")).toEqual([]);
      const told = here.deeds.filter(({ channel }) => channel === "staff");
      expect(told.at(-1)?.text).toMatch(/could not set slow mode in[\s\S]*“spam”/);
      return here.ends();
    }
    expect(here.look("slow-mode")).toMatchObject([{ channel: "general", interval: 30_000 }]);
    await here.passes("19m");
    expect(here.look("slow-mode")).toEqual([]);
    await here.passes("1m");
    expect(here.look("slow-mode")).toMatchObject([{ channel: "general", interval: 0 }]);
    await here.ends();
  });
});

describe("slow mode that runs already", () => {
  it("is asked for once, and is made longer and slower, never the contrary", async () => {
    if (platform() === "slack") return;
    const here = await home({
      settings: ruled(
        { ...spam, do: [{ slow_mode: "30s", lasts: "20m" }] },
        { ...spam, name: "mild", words: ["meh"], do: [{ slow_mode: "5s", lasts: "1m" }] },
      ),
    });
    const bob = here.person("bob");
    await bob.says("spam");
    expect(here.look("slow-mode")).toHaveLength(1);
    await bob.says("spam, spam");
    await here.person("eve").says("meh");
    expect(here.look("slow-mode")).toEqual([]);
    await here.passes("5m");
    await bob.says("spam once more");
    await here.passes("19m");
    expect(here.look("slow-mode")).toEqual([]);
    await here.passes("1m");
    expect(here.look("slow-mode")).toMatchObject([{ interval: 0 }]);
    await here.ends();
  });
});

describe("what there is nothing to do to", () => {
  it("is neither done nor told as done", async () => {
    const here = await home({
      settings: ruled({ ...spam, do: ["delete", { thread: "Talk" }, { redirect: "#general" }] }),
    });
    await here.person("bob").says("spam");
    expect(here.last("send").text).toMatch(/What I did: message deleted$/);
    await here.ends();
  });
});

describe("a name", () => {
  it("is held against the rules for names when somebody joins and when they take another", async () => {
    const here = await home({ settings: ruled({ ...spam, on: ["names"], do: [{ mute: "1h" }] }) });
    const bob = here.person("bob");
    await bob.joins();
    await bob.says("spam");
    expect(here.look("mute")).toEqual([]);
    await bob.renames("Spam King");
    expect(here.look("mute")).toMatchObject([{ member: "bob" }]);
    expect(here.last("send").text).toContain("(their name)");
    expect(await here.read.case(1)).toMatchObject({ kind: "mute", evidence: "Spam King" });
    await here.ends();
  });

  it("and a join that break two rules make one case, of the gravest kind, in one notice", async () => {
    // Slack lets no bot ban.
    if (platform() === "slack") return;
    const here = await home({
      settings: ruled(
        { name: "new", filter: "newcomers", joined_within: "1d", do: ["warn"] },
        { ...spam, on: ["names"], do: ["ban"] },
      ),
    });
    const king = here.person("spam");
    await king.joins();
    const deeds = here.look();
    expect(deeds.filter(({ action }) => action === "ban")).toHaveLength(1);
    expect(await here.read.case(1)).toMatchObject({ kind: "ban", rule: "spam" });
    expect(await here.read.case(2)).toBeUndefined();
    expect(here.last("send").text).toMatch(/\(on joining\), rules (\*\*)?new, spam/);
    // Who must go again is not greeted.
    expect(deeds.some(({ because }) => because === "welcome")).toBe(false);
    await here.ends();
  });
});

describe("a link that filters found together", () => {
  it("cannot be followed from the notice by mistake", async () => {
    const of = [
      { filter: "links", deny: ["evil.example"] },
      { filter: "length", over: 5 },
    ];
    const here = await home({
      settings: ruled({ name: "both", filter: "all", of, do: ["delete"] }),
    });
    await here.person("bob").says("look at https://evil.example/x please");
    const notice = here.performed.findLast(({ action }) => action.action === "send")?.action;
    if (notice?.action !== "send") throw new Error("no notice");
    expect(notice.content.text).toContain("`https\\://evil.example/x`");
    expect(notice.content.text).not.toMatch(/Written:.*look at/);
    await here.ends();
  });
});
