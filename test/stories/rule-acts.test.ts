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
});
