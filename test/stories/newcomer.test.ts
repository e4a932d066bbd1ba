import { describe, expect, it } from "vitest";
import { home, shipped } from "./home.ts";

describe("a newcomer", () => {
  it("is greeted in the channel and in private, once, however often they rejoin", async () => {
    const here = await home();
    const alice = here.person("alice");
    await alice.joins();
    const [greeting, letter] = here.look();
    expect(greeting).toMatchObject({ action: "send", channel: "welcome", because: "welcome" });
    expect(greeting!.text).toContain("@alice");
    expect(greeting!.text).toMatch(/\?/);
    expect(letter).toMatchObject({ action: "dm", member: "alice" });
    expect(letter!.text).toContain("1. Be kind");
    await alice.leaves();
    await alice.joins();
    expect(here.look()).toEqual([]);
    await here.ends();
  });

  it("who could not be greeted is told to staff, once a day for one cause", async () => {
    const here = await home();
    const refusal = { outcome: "refused", why: "forbidden", note: "no access" } as const;
    here.answers("send", refusal);
    here.answers("dm", { ...refusal, note: "closed" });
    await here.person("alice").joins();
    expect(here.look()).toMatchObject([
      {
        action: "send",
        channel: "staff",
        text: "I could not greet newcomers in #welcome: no access",
      },
    ]);
    here.answers("send", refusal);
    await here.person("bob").joins();
    expect(here.look()).toMatchObject([{ action: "dm", member: "bob" }]);
    await here.ends();
  });

  it("who stays silent gets one nudge; who has written gets none", async () => {
    const here = await home();
    await here.person("alice").joins();
    const bob = here.person("bob");
    await bob.joins();
    await bob.says("hello all");
    here.look();
    await here.passes("23h");
    expect(here.look("dm")).toEqual([]);
    await here.passes("2h");
    expect(here.look("dm")).toMatchObject([{ member: "alice" }]);
    await here.passes("7d");
    expect(here.look("dm")).toEqual([]);
    await here.ends();
  });

  it("who left before is not nudged", async () => {
    const here = await home();
    const alice = here.person("alice");
    await alice.joins();
    await alice.leaves();
    here.look();
    await here.passes("3d");
    expect(here.look("dm")).toEqual([]);
    await here.ends();
  });

  it("is greeted in French where the community speaks it", async () => {
    const here = await home({ settings: shipped("config/examples/fr") });
    await here.person("chloé").joins();
    expect(here.last("send").text).toMatch(/Entre, installe-toi/);
    expect(here.last("dm").text).not.toMatch(/ [!?;:]/);
    await here.ends();
  });
});
