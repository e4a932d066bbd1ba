import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home, platform, shipped } from "./home.ts";

/** On Slack, removing somebody for good is left to people: the capability table says so. */
const banning = it.skipIf(platform() === "slack");

/** What Discord's own client does not let anybody send. */
const notSent = ["/mute", "/case twelve", "/mtue @bob"];

const cast = (here: Awaited<ReturnType<typeof home>>) => ({
  maya: here.person("maya", ["Moderator"]),
  max: here.person("max", ["Manager"]),
  bob: here.person("bob", []),
});

describe("a moderator", () => {
  it("warns: the member is told, the case is written, the staff know", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/warn @bob insults and worse");
    expect(here.last("dm")).toMatchObject({ member: "bob" });
    expect(here.last("dm").text).toContain("insults and worse");
    expect(here.last("reply").text).toMatch(/case 1/i);
    await maya.says("/case 1");
    expect(here.last("reply").text).toContain("insults and worse");
    await maya.says("/history @bob");
    expect(here.last("reply").text).toContain("insults and worse");
    await here.ends();
  });

  it("mutes and unmutes; the mute ends by itself, also after a restart", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "foyer-")), "history.db");
    const first = await home({ file });
    const { maya } = cast(first);
    await maya.says("/mute @bob 10m calm down");
    expect(first.last("mute")).toMatchObject({ member: "bob", until: "2027-03-01T11:10:00.000Z" });
    await maya.says("/unmute @bob");
    expect(first.last("unmute")).toMatchObject({ member: "bob" });
    await maya.says("/mute @bob 20m again");
    await first.ends();
    const second = await home({ file });
    await second.passes("21m");
    expect(second.look("unmute")).toMatchObject([
      { member: "bob", at: "2027-03-01T11:20:00.000Z" },
    ]);
    await second.ends();
  });

  it("a second mute replaces the first", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/mute @bob 10m one");
    await maya.says("/mute @bob 1h two");
    here.look();
    await here.passes("30m");
    expect(here.look("unmute")).toEqual([]);
    await here.passes("31m");
    expect(here.look("unmute")).toHaveLength(1);
    await here.ends();
  });

  it("a mute that the platform refused is never reported as done", async () => {
    const here = await home();
    here.answers("mute", {
      outcome: "refused",
      why: "forbidden",
      note: "bob's role is above mine",
    });
    const { maya, bob } = cast(here);
    await maya.says("/mute @bob 10m calm down");
    const said = here
      .look()
      .map(({ text }) => text ?? "")
      .join("\n");
    expect(said).toContain("bob's role is above mine".replace("'", "'"));
    expect(said).not.toMatch(/is muted for|can’t write for/);
    expect((await here.read.case(1))?.status).toBe("refused");
    await bob.says("I can still write");
    expect(here.look("delete-message")).toEqual([]);
    await here.ends();
  });

  it("a private notice that does not arrive is told to the staff", async () => {
    const here = await home();
    here.answers("dm", { outcome: "refused", why: "forbidden", note: "closed" });
    const { maya } = cast(here);
    await maya.says("/warn @bob insults");
    expect(here.look("send").some(({ text }) => /reach|deliver|private/i.test(text ?? ""))).toBe(
      true,
    );
    await here.ends();
  });

  it.each([
    ["/mute @maya 10m", "herself"],
    ["/mute @foyer 10m", "the bot"],
    ["/mute @max 10m", "a manager"],
    ["/mute @nina 10m", "a fellow moderator"],
    ["/mute @bob 400d", "for longer than allowed"],
    ["/mute", "nobody"],
    ["/unmute @bob", "who is not muted"],
    ["/unban @bob", "who is not banned"],
    ["/case 99", "that is not there"],
    ["/case twelve", "by a word"],
    ["/mtue @bob", "with a typo"],
  ])("%s (%s) is answered in private and does nothing", async (text) => {
    const here = await home();
    const { maya } = cast(here);
    for (const name of ["max", "nina", "bob"]) {
      await here
        .person(name, name === "max" ? ["Manager"] : name === "nina" ? ["Moderator"] : [])
        .says("hello");
    }
    here.look();
    if (platform() === "discord" && notSent.includes(text)) {
      await expect(maya.says(text)).rejects.toThrow();
      return;
    }
    await maya.says(text);
    const deeds = here.look();
    expect(deeds).toMatchObject([{ action: "reply", member: "maya" }]);
    expect(deeds[0]!.text!.length).toBeGreaterThan(15);
    await here.ends();
  });

  it.each(["/warn @maya now", "/mute @maya 1h", "/ban @maya", "/case 1"])(
    "a member may not %s",
    async (text) => {
      const here = await home();
      const { bob } = cast(here);
      await bob.says(text);
      expect(here.look()).toMatchObject([{ action: "reply", member: "bob" }]);
      await here.ends();
    },
  );

  banning.each(["/mute @bob 1h", "/warn @bob again", "/kick @bob"])(
    "%s of who is banned is refused",
    async (text) => {
      const here = await home();
      const { maya } = cast(here);
      await maya.says("/ban @bob spam");
      here.look();
      await maya.says(text);
      expect(here.look()).toMatchObject([
        { action: "reply", member: "maya", text: expect.stringContaining("/unban") },
      ]);
      expect(await here.read.case(2)).toBe(undefined);
      await here.ends();
    },
  );

  banning("lifts a ban that Foyer has not seen, and hears when there is none", async () => {
    const here = await home();
    const { maya, bob } = cast(here);
    await bob.joins();
    await bob.leaves();
    here.answers("unban", { outcome: "refused", why: "not-found", note: "no such ban" });
    here.look();
    await maya.says("/unban @bob");
    expect(here.look()).toMatchObject([
      { action: "reply", text: "@bob is not banned here, so there is nothing to lift." },
    ]);
    await here.ends();
  });

  it("mutes who has left for when they come back", async () => {
    const here = await home();
    const { maya, bob } = cast(here);
    await bob.joins();
    await bob.leaves();
    here.look();
    await maya.says("/mute @bob 1h spam");
    expect(here.look().map(({ action }) => action)).toEqual(["send", "reply"]);
    expect(here.last("reply").text).toMatch(/has left.*come back before/);
    await maya.says("/case 1");
    expect(here.last("reply").text).toContain("waiting for their return");
    await here.passes("10m");
    here.look();
    await bob.joins();
    expect(here.look()).toMatchObject([
      { action: "mute", member: "bob", until: "2027-03-01T12:00:00.000Z" },
      { action: "dm", member: "bob" },
      { action: "send", channel: "staff" },
    ]);
    await here.passes("1h");
    expect(here.look("unmute")).toMatchObject([{ at: "2027-03-01T12:00:00.000Z" }]);
    await here.ends();
  });

  it("may give a long reason: notices shorten it, the case has it all", async () => {
    const here = await home();
    const { maya } = cast(here);
    const reason = `${"blah ".repeat(600)}END`;
    await maya.says(`/warn @bob ${reason}`);
    for (const { text } of here.look()) expect(text!.length).toBeLessThan(900);
    expect((await here.read.case(1))?.reason).toBe(reason);
    await maya.says("/case 1");
    expect(
      here
        .look("reply")
        .map(({ text }) => text)
        .join(""),
    ).toContain("END");
    await here.ends();
  });

  it("a rule that warns and mutes counts as a warning, and warnings that come together mute", async () => {
    const settings = shipped();
    const rules = settings.rules.rules.map((rule) =>
      rule.name === "insults"
        ? { ...rule, do: [{ do: "warn" as const }, { do: "mute" as const, length: 60_000 }] }
        : rule,
    );
    const steps = [{ at: 2, do: "mute" as const, for: 3_600_000 }];
    const here = await home({
      settings: {
        ...settings,
        rules: { ...settings.rules, rules },
        moderation: { ...settings.moderation, strikes: { expire: 86_400_000, steps } },
      },
    });
    const { bob } = cast(here);
    await bob.says("you idiot");
    expect(here.last("dm").text).toContain("This counts as a warning.");
    await bob.says("/history");
    expect(here.last("reply").text).toContain("1 warning that counts");
    await here.passes("2m");
    here.look();
    await bob.says("you idiot");
    expect(here.look("mute").map(({ until }) => until)).toEqual([
      "2027-03-01T11:03:00.000Z",
      "2027-03-01T12:02:00.000Z",
    ]);
    await here.passes("2m");
    expect(here.look("unmute")).toEqual([]);
    await here.passes("1h");
    expect(here.look("unmute")).toHaveLength(1);
    await here.ends();
  });

  it("kicks: the member hears of it before they are gone", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/kick @bob spam");
    const [first, second] = here.look();
    expect([first?.action, second?.action]).toEqual(["dm", "kick"]);
    await here.ends();
  });

  banning("bans: the member hears of it before they are gone, and may come back", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/ban @bob spam again");
    const [first, second] = here.look();
    expect([first?.action, second?.action]).toEqual(["dm", "ban"]);
    await maya.says("/unban @bob");
    expect(here.last("unban")).toMatchObject({ member: "bob" });
    await here.ends();
  });

  it("what members write can mention nobody", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/warn @bob @everyone <@maya> **bold**");
    for (const { action } of here.performed) {
      if (!("content" in action)) continue;
      expect(action.content.ping ?? []).toEqual([]);
      expect(action.content.text).not.toMatch(/(?<!\\)<@maya>(?! )[^\n]*\*\*bold/);
    }
    await here.ends();
  });
});

describe("a member", () => {
  it("reads the rules, the help, and their own history", async () => {
    const here = await home();
    const { bob } = cast(here);
    await bob.says("/rules");
    expect(here.last("reply").text).toContain("Be kind");
    await bob.says("/help");
    expect(here.last("reply").text).toContain("/rules");
    expect(here.last("reply").text).not.toContain("/ban");
    await bob.says("/history");
    expect(here.look("reply")).toHaveLength(3);
    await bob.says("/help privacy");
    expect(here.last("reply").text).toMatch(/privacy \[choice\][\s\S]*- choice \(optional\)/);
    await bob.says("/help ban");
    expect(here.last("reply").text).toContain("is for moderators");
    await bob.says("/help privcay");
    expect(here.last("reply").text).toContain("Did you mean /privacy?");
    await bob.says("/help zzz");
    expect(here.last("reply").text).toBe("There is no command /zzz. /help shows all of yours.");
    await here.ends();
  });
});

describe("a case that is taken back", () => {
  const noticeOf = (here: Awaited<ReturnType<typeof home>>, number: number) =>
    here.deeds.find(
      ({ channel, buttons, text }) =>
        channel === "staff" && buttons && text?.includes(`Case ${number}:`),
    )!;

  it("gives back the longer mute that it replaced, until its own end", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/mute @bob 7d spam");
    await maya.says("/mute @bob 10m oops");
    here.look();
    await maya.presses("undo", noticeOf(here, 2));
    expect(here.look("mute")).toMatchObject([{ member: "bob", until: "2027-03-08T11:00:00.000Z" }]);
    expect(here.last("reply").text).toContain("because of case 1");
    await here.passes("1d");
    expect(here.look("unmute")).toEqual([]);
    await here.passes("7d");
    expect(here.look("unmute")).toMatchObject([{ at: "2027-03-08T11:00:00.000Z" }]);
    await here.ends();
  });

  banning("lifts no ban that came later", async () => {
    const here = await home();
    const { maya } = cast(here);
    await maya.says("/ban @bob spam");
    await maya.says("/unban @bob");
    await maya.says("/ban @bob spam again");
    here.look();
    await maya.presses("undo", noticeOf(here, 1));
    expect(here.look("unban")).toEqual([]);
    expect(here.last("reply").text).toContain("because case 3 says otherwise");
    expect((await here.read.member("bob"))?.banned).toBe(true);
    await here.ends();
  });

  it("does not publish what another case deleted", async () => {
    const settings = shipped();
    const [insults] = settings.rules.rules.filter(({ name }) => name === "insults");
    const warnOnly = { ...insults!, do: [{ do: "warn" as const }] };
    const set = (rule: NonNullable<typeof insults>) => ({
      ...settings,
      rules: { ...settings.rules, rules: [rule] },
    });
    const here = await home({ settings: set(warnOnly) });
    const { maya, bob } = cast(here);
    const message = await bob.says("you idiot");
    await here.configure(set({ ...insults!, do: [{ do: "delete" as const }] }));
    await bob.edits(message, "you utter idiot");
    expect(here.look("delete-message")).toHaveLength(1);
    await maya.presses("undo", noticeOf(here, 1));
    expect(here.look("send")).toEqual([]);
    expect((await here.read.message(message))?.deleted).toBe("rule");
    await maya.presses("undo", noticeOf(here, 2));
    expect(here.look("send")[0]).toMatchObject({
      channel: "general",
      text: expect.stringContaining("you utter idiot"),
    });
    await here.ends();
  });

  it("the muted do not go on in what they wrote before", async () => {
    const here = await home();
    const { maya, bob } = cast(here);
    const message = await bob.says("hello");
    await maya.says("/mute @bob 10m calm down");
    await bob.edits(message, "you will not stop me");
    expect(here.last("delete-message")).toMatchObject({ message, because: "case:1" });
    await here.ends();
  });
});
