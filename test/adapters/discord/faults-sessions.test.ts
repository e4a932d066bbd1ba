import { describe, it } from "vitest";
import { connect } from "./connected.ts";

// Between two sessions Discord wants five seconds, and discord.js keeps to that.
describe.concurrent("a connection that breaks", () => {
  it("without its session has the gap looked through", async ({
    onTestFinished: finished,
    expect,
  }) => {
    const { discord, told, until, settled, reconciled, adapter } = await connect({ finished });
    const guild = discord.guild();
    const [alice, mod] = [guild.user("alice"), guild.user("mod", { administrator: true })];
    await until(() => reconciled.length === 1);
    await settled();
    const before = Date.now();
    discord.invalidateSession(false);
    mod.kicks(alice, "meanwhile");
    await until(() => reconciled.length === 2, 15_000);
    expect(discord.sessions.length).toBe(2);
    expect(reconciled[1]?.space).toBe(adapter().space);
    expect(reconciled[1]?.since).toBeLessThanOrEqual(before);
    expect(reconciled[1]?.since).toBeGreaterThan(before - 10_000);
    expect(told("moderated")).toMatchObject([
      {
        act: "kick",
        reason: "meanwhile",
        member: { id: alice.id },
        by: { id: mod.id, name: "mod" },
      },
    ]);
    expect(told("moderated")[0]?.id).toBe(guild.auditLog.at(-1)?.id);
  });

  it("and comes back without a guild lets that go", async ({
    onTestFinished: finished,
    expect,
  }) => {
    const { discord, removed, until } = await connect({
      finished,
      before: (discord) => discord.guild("Second"),
    });
    const second = discord.guild("Second");
    discord.outage(true);
    discord.dropSockets();
    discord.removeBot(second);
    discord.forgetSessions();
    discord.outage(false);
    await until(() => removed.length > 0, 15_000);
    expect(removed).toEqual([`discord:${second.id}`]);
  });

  it("is told of when the operator's configuration is refused meanwhile", async ({
    onTestFinished: finished,
    expect,
  }) => {
    const { discord, ended, until, logs } = await connect({ finished });
    discord.closeWith(4014, "Disallowed intent(s).");
    await until(() => ended.length > 0);
    expect(ended[0]?.platform).toBe("discord");
    expect(ended[0]?.message).toContain("Privileged Gateway Intents");
    expect(JSON.stringify(logs)).not.toContain(discord.token);
  });
});
