import { describe, expect, it } from "vitest";
import { eventually } from "./platform-stand.ts";
import { run, workspace } from "./whole-bot.ts";

/** What can go wrong on Slack, one by one, and what the whole bot makes of it. */

/** The rule against swearing deletes, so each of these is decided and done once. */
const rude = "what the fuck";

/** As the loopback writes what is said in the general channel. */
const greetings = (texts: readonly string[]) =>
  texts.filter((text) => text.startsWith("Welcome to The Lantern"));

describe.concurrent("the connection", () => {
  it("is refreshed without anything being lost or done twice", async (test) => {
    const world = await workspace(test);
    const { slack, bob, help } = world;
    const { logs } = await run(world, { admin: true });
    let said = 0;
    const talks = () => {
      said += 1;
      bob.says(help, `${rude} ${said}`);
    };
    for (const reason of ["warning", "refresh_requested"] as const) {
      for (let i = 0; i < 6; i++) {
        talks();
        if (i === 3) slack.disconnect(reason);
      }
      // There is a socket again; what Slack had none for, it sends once more.
      await eventually(() => {
        if (slack.deliveries.at(-1)?.state === "waiting") talks();
        expect(slack.deliveries.at(-1)?.state).toBe("acked");
      });
      slack.redeliver();
    }
    await eventually(() => expect(slack.texts(help)).toEqual([]));
    expect(slack.calls("chat.delete")).toHaveLength(said);
    expect(logs.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("survives answers of 500 to apps.connections.open while it is opened anew", async (test) => {
    const world = await workspace(test);
    const { slack, bob, help } = world;
    const { logs, ended } = await run(world, { admin: true });
    slack.failOpen(4);
    slack.dropSockets();
    bob.says(help, rude);
    await eventually(() => expect(logs.join("\n")).toContain("Connected to Slack again"));
    slack.redeliver();
    await eventually(() => expect(slack.texts(help)).toEqual([]));
    expect(slack.calls("chat.delete")).toHaveLength(1);
    expect(logs.join("\n")).toMatch(/No new connection to Slack since \d{4}-/);
    expect(ended).toEqual([]);
  });

  it("is closed for good by a stop, also in the midst of being opened anew", async (test) => {
    const world = await workspace(test);
    const { slack } = world;
    const { stop } = await run(world);
    slack.failOpen(2);
    slack.dropSockets();
    await stop();
    await eventually(() => expect(slack.connections).toBe(0));
  });
});

describe.concurrent("an event", () => {
  it("whose acknowledgement is lost comes again, and a newcomer is greeted once", async (test) => {
    const world = await workspace(test);
    const { slack, welcome } = world;
    await run(world);
    const carol = slack.user("carol", { present: false });
    slack.loseAck(1);
    carol.joinsWorkspace();
    await slack.settled();
    carol.joins(welcome);
    await slack.settled();
    await eventually(() => expect(greetings(slack.texts(welcome))).toHaveLength(1));
    await eventually(() => expect(slack.dms(carol).length).toBeGreaterThan(0));
    expect(slack.deliveries.some(({ attempt }) => attempt === 1)).toBe(true);
    expect(greetings(slack.texts(welcome))).toHaveLength(1);
    expect(slack.dms(carol)).toHaveLength(1);
  });

  it("under two ids is decided once", async (test) => {
    const world = await workspace(test);
    const { slack, bob, help, staff } = world;
    const { outcomes } = await run(world, { admin: true });
    bob.says(help, "you idiot");
    await slack.settled();
    for (const retryAttempt of [0, 1]) slack.repeat({ newEventId: true, retryAttempt });
    await slack.settled();
    await eventually(() => expect(slack.texts(help)).toEqual([]));
    await eventually(() => expect(slack.texts(staff)).toHaveLength(1));
    expect(slack.texts(staff)[0]).toContain("Case 1");
    expect(outcomes.filter(([{ action }]) => action.action === "delete-message")).toHaveLength(1);
  });
});

describe.concurrent("a call", () => {
  it("that is answered with 429 is made again when Slack says, and not before", async (test) => {
    const world = await workspace(test);
    const { slack, welcome } = world;
    const { outcomesOf } = await run(world);
    slack.rateLimit("chat.postMessage", { retryAfter: 1 });
    slack.user("carol", { present: false }).joinsWorkspace();
    await eventually(() =>
      expect(outcomesOf("send")[0]).toMatchObject({ why: "rate-limited", retryAfter: 1_000 }),
    );
    await eventually(() => expect(greetings(slack.texts(welcome))).toHaveLength(1));
    const inWelcome = slack
      .calls("chat.postMessage")
      .filter(({ args }) => args.channel === welcome.id);
    expect(inWelcome.map(({ status }) => status)).toEqual([429, 200]);
  });

  it("whose answer is lost is not made twice", async (test) => {
    const world = await workspace(test);
    const { slack, welcome } = world;
    const { outcomesOf } = await run(world);
    slack.loseResponse("chat.postMessage");
    slack.user("carol", { present: false }).joinsWorkspace();
    await eventually(() =>
      expect(outcomesOf("send")).toMatchObject([{ why: "transient" }, { outcome: "done" }]),
    );
    expect(greetings(slack.texts(welcome))).toHaveLength(1);
  });
});

describe.concurrent("a token", () => {
  it.for(["token_expired", "token_revoked", "account_inactive"])(
    "that answers %s ends the connection with a sentence",
    async (error, test) => {
      const world = await workspace(test);
      const { slack } = world;
      const { ended, logs } = await run(world);
      slack.spoilToken("bot", error);
      slack.user("carol", { present: false }).joinsWorkspace();
      await eventually(() => expect(ended).toHaveLength(1));
      expect(ended[0]?.message).toContain("SLACK_BOT_TOKEN");
      expect(ended[0]?.message).toContain(error);
      await eventually(() => expect(slack.connections).toBe(0));
      for (const line of logs) expect(line).not.toMatch(/xox[bp]-|xapp-/);
    },
  );

  it("that is good again has done what was owed meanwhile", async (test) => {
    const world = await workspace(test);
    const { slack, welcome } = world;
    const { ended, stop } = await run(world);
    slack.spoilToken("bot", "token_revoked");
    slack.user("carol", { present: false }).joinsWorkspace();
    await eventually(() => expect(ended).toHaveLength(1));
    await stop();
    slack.spoilToken("bot", null);
    await run(world);
    slack.redeliver();
    await eventually(() => expect(greetings(slack.texts(welcome))).toHaveLength(1));
  });
});

describe.concurrent("a channel that the bot is not in", () => {
  it("is joined when it is public", async (test) => {
    const world = await workspace(test);
    const { slack, welcome } = world;
    const contest = slack.channel("contest");
    await run(world);
    await eventually(() => expect(slack.members(contest)).toContain(slack.self));
    expect(slack.members(welcome)).toContain(slack.self);
  });

  it("is named in the log when it is private, and an invitation is enough", async (test) => {
    const world = await workspace(test);
    const { slack, mod, staff, bob, help } = world;
    slack.person(slack.self).leaves(staff);
    const { logs } = await run(world, { admin: true });
    await eventually(() => expect(logs.join("\n")).toMatch(/#staff.*\/invite/));
    slack.person(slack.self).joins(staff, mod);
    await slack.settled();
    bob.says(help, "you idiot");
    await eventually(() => expect(slack.texts(staff)).toHaveLength(1));
  });

  it("refuses what is sent there, with a word to whom it concerns", async (test) => {
    const world = await workspace(test);
    const { slack, welcome } = world;
    const { outcomesOf } = await run(world);
    slack.refuse("chat.postMessage", {
      error: "not_in_channel",
      when: ({ channel }) => channel === welcome.id,
    });
    slack.user("carol", { present: false }).joinsWorkspace();
    await eventually(() =>
      expect(outcomesOf("send")[0]).toMatchObject({
        why: "forbidden",
        saying: { key: "slack-not-in-channel", values: { channel: "#welcome" } },
      }),
    );
  });
});

describe.concurrent("what Slack does not let the bot do", () => {
  it("for want of a scope is said to the moderator, and to the operator with the manifest's line", async (test) => {
    const world = await workspace(test);
    const { slack, mod, bob, help } = world;
    for (const scope of ["channels:manage", "groups:write"]) slack.removeScope(scope);
    const { logs } = await run(world);
    const muted = await mod.command("/foyer", `mute ${bob.mention} 1h spam`, help);
    expect(muted.acked).toBe(true);
    expect((await muted.answered(1, 5_000)).join("\n")).toMatch(
      /I lack Slack’s permission “channels:\u200b?manage”/,
    );
    expect(logs.join("\n")).toContain('add "- channels:manage" under oauth_config.scopes.bot');
  });

  it("removing somebody from the general channel, is said in the reply and in the case", async (test) => {
    const world = await workspace(test);
    const { slack, mod, bob, welcome, help, staff } = world;
    bob.leaves(welcome);
    slack.person(slack.self).joins(slack.general);
    bob.joins(slack.general);
    await run(world);
    const kicked = await mod.command("/foyer", `kick ${bob.mention} spam`, help);
    expect((await kicked.answered(1, 5_000)).join("\n")).toContain(
      "Slack lets nobody be removed from #general",
    );
    expect(slack.members(slack.general)).toContain(bob.id);
    const shown = await mod.command("/foyer", "case 1", help);
    expect((await shown.answered(1, 5_000)).join("\n")).toContain("#general");
    expect(slack.texts(staff).join("\n")).not.toContain("was removed.");
  });

  it("deleting without an admin, is told staff with a link", async (test) => {
    const world = await workspace(test);
    const { slack, bob, help, staff } = world;
    await run(world);
    const said = bob.says(help, rude);
    await eventually(() =>
      expect(slack.texts(staff).join("\n")).toContain(
        `/archives/${help.id}/p${said.ts.replace(".", "")}`,
      ),
    );
    expect(slack.texts(help)).toEqual([rude]);
  });
});

describe.concurrent("a mute", () => {
  it("without an admin removes, removes again, and invites back when it is lifted", async (test) => {
    const world = await workspace(test);
    const { slack, mod, bob, welcome, help, staff } = world;
    // The first answer is lost: nobody knows what became of it.
    slack.loseResponse("conversations.kick");
    const { logs } = await run(world);
    const muted = await mod.command("/foyer", `mute ${bob.mention} 1h spam`, help);
    expect((await muted.answered(1, 5_000)).join("\n")).toContain("can’t write for 1 hour");
    await eventually(() =>
      expect(slack.texts(staff).join("\n")).toContain("I removed them from #welcome"),
    );
    expect(slack.members(welcome)).not.toContain(bob.id);
    bob.joins(welcome);
    await eventually(() => expect(slack.members(welcome)).not.toContain(bob.id));
    const lifted = await mod.command("/foyer", `unmute ${bob.mention}`, help);
    expect((await lifted.answered(1, 5_000)).join("\n")).toContain("can write again");
    await eventually(() =>
      expect(slack.texts(staff).join("\n")).toContain("I invited them back to #welcome"),
    );
    await slack.settled();
    expect(slack.members(welcome)).toContain(bob.id);
    expect(logs.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("with an admin's token deletes each post, and lets those stand that come after it", async (test) => {
    const world = await workspace(test);
    const { slack, mod, bob, help } = world;
    await run(world, { admin: true });
    const muted = await mod.command("/foyer", `mute ${bob.mention} 1h spam`, help);
    await muted.answered(1, 5_000);
    for (const text of ["one", "two"]) bob.says(help, text);
    await eventually(() => expect(slack.texts(help)).toEqual([]));
    expect(slack.calls("chat.delete").map(({ token }) => token)).toEqual(["admin", "admin"]);
    const lifted = await mod.command("/foyer", `unmute ${bob.mention}`, help);
    await lifted.answered(1, 5_000);
    bob.says(help, "three");
    await slack.settled();
    expect(slack.texts(help)).toEqual(["three"]);
  });
});

describe.concurrent("a process that is killed", () => {
  it("between decision and action, or before the record of it, leaves nothing undone or done twice", async (test) => {
    const world = await workspace(test);
    const { slack, bob, welcome, help } = world;
    const never = new Promise<never>(() => {});
    // Bob is told why, and staff hear of it; Carol is greeted in the channel and in private.
    const kinds = ["delete-message", "dm", "dm", "send", "send"];
    const carol = slack.user("carol", { present: false });

    const decided = await run(world, { admin: true, perform: () => never });
    carol.joinsWorkspace();
    bob.says(help, rude);
    await slack.settled();
    expect(slack.deliveries.every(({ state }) => state === "acked")).toBe(true);
    expect(slack.calls("chat.postMessage")).toEqual([]);
    void decided.stop();

    const done: string[] = [];
    const performed = await run(world, {
      admin: true,
      async perform(request, really) {
        await really(request);
        done.push(request.action.action);
        return never;
      },
    });
    await eventually(() => expect(done.toSorted()).toEqual(kinds));
    void performed.stop();

    const { outcomes } = await run(world, { admin: true });
    await eventually(() => expect(outcomes).toHaveLength(kinds.length));
    for (const [{ action }, outcome] of outcomes)
      expect(outcome, action.action).toMatchObject({ outcome: "done" });
    expect(greetings(slack.texts(welcome))).toHaveLength(1);
    expect(slack.dms(carol)).toHaveLength(1);
    expect(slack.texts(help)).toEqual([]);
  });
});
