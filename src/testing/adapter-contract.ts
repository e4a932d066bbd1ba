import type { Action, ActionKind, Content, Outcome } from "../core/action.ts";
import { type Adapter, neededCapability, type Request } from "../core/adapter.ts";
import { capabilities } from "../core/capability.ts";
import { type Attachment, type Event, eventKinds } from "../core/event.ts";
import { listeningHost } from "./listening-host.ts";
import type { Runner } from "./runner.ts";

/** An adapter that is not started yet, before a platform real or feigned. */
export interface AdapterUnderTest {
  readonly adapter: Adapter;
  /** Ids that exist. The member is an ordinary one who may be muted, kicked and banned. */
  readonly known: {
    readonly channel: string;
    readonly member: string;
    readonly role?: string;
    /** Where channels stand in categories: one that does, and the name of its category. */
    readonly placed?: { readonly channel: string; readonly category: string };
  };
  /** An id of the platform's form that names nothing; `nowhere` when left out. */
  readonly unknown?: string;
  /** The texts in a channel as members see them, oldest first. */
  texts(channel: string): Promise<readonly string[]>;
  /** The member says something at the platform. Resolves once the adapter was told. */
  says(
    member: string,
    channel: string,
    text: string,
    attachments?: readonly Attachment[],
  ): Promise<void>;
  /** The member goes by another name. Resolves once the adapter was told. */
  renames(member: string, name: string): Promise<void>;
  /** The texts of the thread that hangs on a message, as members see them, oldest first. */
  threadTexts(channel: string, message: string): Promise<readonly string[]>;
  /** Where there is a slow mode: how long members wait in a channel now, in milliseconds. */
  slowMode?(channel: string): Promise<number>;
  /** Called after each test, the adapter being stopped. */
  close?(): Promise<void>;
}

const content = (text: string): Content => ({ text });

/** One action of every kind, aimed at these ids. */
function everyAction(
  channel: string,
  member: string,
  role: string,
  message: string,
  others: readonly string[] = [message],
): Action[] {
  return [
    { action: "send", channel, content: content("hello") },
    { action: "reply", channel, member, interaction: "i", content: content("hello") },
    { action: "dm", member, content: content("hello") },
    { action: "edit", channel, message, content: content("hello") },
    { action: "delete-message", channel, message },
    { action: "delete-messages", channel, messages: others, reason: "test" },
    { action: "mute", member, until: Date.UTC(2100, 0), reason: "test" },
    { action: "unmute", member, reason: "test" },
    { action: "add-role", member, role },
    { action: "remove-role", member, role },
    { action: "react", channel, message, emoji: "👍" },
    { action: "thread", channel, message, name: "a thread" },
    { action: "delete-thread", channel, thread: message, reason: "test" },
    { action: "slow-mode", channel, interval: 10_000, reason: "test" },
    { action: "slow-mode", channel, interval: 0, reason: "test" },
    { action: "kick", member, reason: "test" },
    { action: "ban", member, reason: "test" },
    { action: "unban", member, reason: "test" },
  ];
}

/**
 * What every adapter promises, as tests: `adapterContract("sandbox", make, { describe, it, expect })`.
 * `make` is called once per test.
 */
export function adapterContract(
  name: string,
  make: () => Promise<AdapterUnderTest>,
  { describe, it, expect }: Runner,
): void {
  type Started = AdapterUnderTest & { events: Event[]; unknown: string };

  const started = (body: (subject: Started) => Promise<void>) => async () => {
    const subject = await make();
    const host = listeningHost();
    const { events } = host;
    await subject.adapter.start(host);
    try {
      await body({ ...subject, unknown: subject.unknown ?? "nowhere", events });
    } finally {
      await subject.adapter.stop();
      await subject.close?.();
    }
  };

  let requests = 0;
  function request(action: Action): Request {
    requests += 1;
    return { id: `contract-${requests}`, action, at: Date.UTC(2030, 0), because: "contract" };
  }

  const can = (adapter: Adapter, kind: ActionKind) =>
    adapter.capabilities()[neededCapability[kind]].level !== "none";

  function wellFormed(outcome: Outcome): void {
    if (outcome.outcome === "done") {
      expect(["native", "emulated"]).toContain(outcome.how);
      if (outcome.message !== undefined) expect(outcome.message).not.toBe("");
      return;
    }
    expect(["unsupported", "forbidden", "not-found", "rate-limited", "transient"]).toContain(
      outcome.why,
    );
    expect(outcome.note).not.toBe("");
    if (outcome.retryAfter !== undefined) expect(outcome.retryAfter).toBeGreaterThan(0);
  }

  describe(`${name}: the adapter contract`, () => {
    it(
      "says of every capability how it stands, and why where it is not native",
      started(async ({ adapter }) => {
        const reported = adapter.capabilities();
        expect(Object.keys(reported).sort()).toEqual([...capabilities].sort());
        for (const capability of capabilities) {
          const { level, reason } = reported[capability];
          expect(["native", "emulated", "none"], capability).toContain(level);
          if (level !== "native") expect(reason, `${capability} needs a reason`).toBeTruthy();
        }
      }),
    );

    it(
      "knows names by id, and nothing of strangers",
      started(async ({ adapter: { directory }, known, unknown }) => {
        expect(directory.self).not.toBe("");
        expect(directory.channel(known.channel)).toBe(known.channel);
        const channelName = directory.channelName(known.channel);
        expect(directory.channel(`#${channelName}`)).toBe(known.channel);
        expect(directory.member(known.member)).toBe(known.member);
        expect(directory.memberName(known.member)).not.toBe("");
        expect(directory.channel(`#${unknown}`)).toBe(undefined);
        expect(directory.member(`@${unknown}`)).toBe(undefined);
      }),
    );

    it(
      "sends, and names the message that it sent",
      started(async ({ adapter, known, texts }) => {
        const { channel } = known;
        const outcome = await adapter.perform(
          request({ action: "send", channel, content: content("good morning") }),
        );
        expect(outcome.outcome).toBe("done");
        expect(outcome.outcome === "done" && outcome.message).toBeTruthy();
        expect(await texts(channel)).toContain("good morning");
      }),
    );

    it(
      "performs a request once, however often it is asked",
      started(async ({ adapter, known, texts }) => {
        if (adapter.capabilities()["idempotent-send"].level === "none") return;
        const { channel } = known;
        const once = request({ action: "send", channel, content: content("only once") });
        const answers = [await adapter.perform(once), await adapter.perform(once)];
        expect(answers[1]).toEqual(answers[0]);
        const shown = (await texts(channel)).filter((text) => text === "only once");
        expect(shown).toEqual(["only once"]);
      }),
    );

    it(
      "edits and deletes what it sent",
      started(async ({ adapter, known, texts }) => {
        const { channel } = known;
        const sent = await adapter.perform(
          request({ action: "send", channel, content: content("before") }),
        );
        const message = (sent.outcome === "done" && sent.message) || "";
        if (can(adapter, "edit")) {
          const edit = { action: "edit", channel, message, content: content("after") } as const;
          expect((await adapter.perform(request(edit))).outcome).toBe("done");
          expect(await texts(channel)).toContain("after");
          expect(await texts(channel)).not.toContain("before");
        }
        const gone = await adapter.perform(request({ action: "delete-message", channel, message }));
        if (gone.outcome === "done") expect(await texts(channel)).not.toContain("after");
      }),
    );

    it(
      "refuses what names nobody and nothing, and never rejects",
      started(async ({ adapter, unknown }) => {
        for (const action of everyAction(unknown, unknown, unknown, unknown)) {
          const outcome = await adapter.perform(request(action));
          wellFormed(outcome);
          expect(outcome.outcome, `${action.action} of nothing`).toBe("refused");
          const why = outcome.outcome === "refused" ? outcome.why : "";
          const allowed = can(adapter, action.action)
            ? ["not-found", "forbidden"]
            : ["unsupported", "not-found", "forbidden"];
          expect(allowed, `${action.action}: ${why}`).toContain(why);
        }
      }),
    );

    it(
      "answers every kind of action as its capabilities say",
      started(async ({ adapter, known }) => {
        const { channel, member, role = "" } = known;
        const first = await adapter.perform(
          request({ action: "send", channel, content: content("a message") }),
        );
        const message = (first.outcome === "done" && first.message) || "";
        const others: string[] = [];
        for (const text of ["one more", "and another"]) {
          const sent = await adapter.perform(
            request({ action: "send", channel, content: content(text) }),
          );
          if (sent.outcome === "done") others.push(sent.message ?? "");
        }
        // Deleting comes last, so that the message is there for those that need it.
        const all = everyAction(channel, member, role, message, others);
        const ordered = [
          ...all.filter(({ action }) => action !== "delete-message"),
          ...all.filter(({ action }) => action === "delete-message"),
        ];
        for (const action of ordered) {
          if (role === "" && action.action.endsWith("-role")) continue;
          const outcome = await adapter.perform(request(action));
          wellFormed(outcome);
          // A private answer needs a command that was really given; a refusal is an answer too.
          if (action.action === "reply" && outcome.outcome === "refused") continue;
          const expected = can(adapter, action.action) ? "done" : "refused";
          const note = outcome.outcome === "refused" ? outcome.note : "";
          expect(outcome.outcome, `${action.action}: ${note}`).toBe(expected);
        }
      }),
    );

    it(
      "tells of what happens in events that are complete",
      started(async ({ adapter, known, says, events }) => {
        events.length = 0;
        await says(known.member, known.channel, "first");
        await says(known.member, known.channel, "second");
        const said = events.filter((event) => event.kind === "message-created");
        expect(said.map(({ text }) => text)).toEqual(["first", "second"]);
        expect(new Set(said.map(({ message }) => message)).size).toBe(2);
        const names = events.map(({ kind, id }) => `${kind} ${id}`);
        expect(new Set(names).size, "ids are unique in their kind").toBe(events.length);
        for (const event of events) {
          expect(eventKinds).toContain(event.kind);
          expect(event.space).toBe(adapter.space);
          expect(event.id).not.toBe("");
          expect(Number.isFinite(event.at)).toBe(true);
        }
        for (const { channel, member } of said) {
          expect(channel).toBe(known.channel);
          expect(member.id).toBe(known.member);
        }
      }),
    );

    it(
      "tells of the files of a message, by name at least",
      started(async ({ known, says, events }) => {
        const files = [
          { name: "cat.png", type: "image/png", bytes: 4_096 },
          { name: "notes.txt", type: "text/plain", bytes: 12 },
        ];
        events.length = 0;
        await says(known.member, known.channel, "look", files);
        await says(known.member, known.channel, "nothing");
        const said = events.filter((event) => event.kind === "message-created");
        expect(said.map(({ attachments }) => attachments)).toEqual([files, undefined]);
      }),
    );

    it(
      "tells how old accounts are, where it says that it does",
      started(async ({ adapter, known, says, events }) => {
        events.length = 0;
        await says(known.member, known.channel, "hello");
        const [said] = events.filter((event) => event.kind === "message-created");
        const told = adapter.capabilities()["account-age"].level !== "none";
        expect(said?.member.createdAt !== undefined).toBe(told);
        if (said && told) expect(said.member.createdAt).toBeLessThanOrEqual(said.at);
      }),
    );

    it(
      "tells when somebody goes by another name",
      started(async ({ known, says, renames, events }) => {
        await says(known.member, known.channel, "hello");
        events.length = 0;
        await renames(known.member, "Somebody Else");
        await says(known.member, known.channel, "hello again");
        expect(events.map((event) => "member" in event && [event.kind, event.member.name])).toEqual(
          [
            ["member-renamed", "Somebody Else"],
            ["message-created", "Somebody Else"],
          ],
        );
        expect(events.map((event) => "member" in event && event.member.id)).toEqual([
          known.member,
          known.member,
        ]);
      }),
    );

    it(
      "knows the categories that channels stand in, where there are any",
      started(async ({ adapter: { directory, ...adapter }, known, unknown }) => {
        expect(directory.category?.(unknown)).toBe(undefined);
        if (adapter.capabilities().categories.level === "none") return;
        expect(known.placed, "a channel in a category is needed to test that").toBeDefined();
        const { channel = "", category } = known.placed ?? {};
        expect(directory.category?.(channel)).toBe(category);
      }),
    );

    it(
      "has members of a channel wait, and lets them go on",
      started(async ({ adapter, known: { channel }, slowMode }) => {
        if (!can(adapter, "slow-mode")) return;
        expect(slowMode, "slowMode() is needed to test that").toBeDefined();
        for (const interval of [30_000, 30_000, 0]) {
          const action = { action: "slow-mode", channel, interval, reason: "a raid" } as const;
          expect((await adapter.perform(request(action))).outcome).toBe("done");
          expect(await slowMode?.(channel)).toBe(interval);
        }
      }),
    );

    it(
      "opens a thread with a first text, once",
      started(async ({ adapter, known: { channel }, threadTexts }) => {
        if (!can(adapter, "thread")) return;
        const sent = await adapter.perform(
          request({ action: "send", channel, content: content("a message") }),
        );
        const message = (sent.outcome === "done" && sent.message) || "";
        const open = request({
          action: "thread",
          channel,
          message,
          name: "a thread",
          content: content("what do you think?"),
        });
        const outcome = await adapter.perform(open);
        expect(outcome.outcome).toBe("done");
        expect(await threadTexts(channel, message)).toEqual(["what do you think?"]);
        if (adapter.capabilities()["idempotent-send"].level === "none") return;
        await adapter.perform(open);
        expect(await threadTexts(channel, message)).toEqual(["what do you think?"]);
        const follow = { action: "send", channel, thread: message, content: content("well?") };
        await adapter.perform(request(follow as Action));
        expect(await threadTexts(channel, message)).toEqual(["what do you think?", "well?"]);
      }),
    );

    it("is over when it is stopped", async () => {
      const subject = await make();
      const host = listeningHost();
      const { events } = host;
      const { adapter, known } = subject;
      await adapter.start(host);
      await adapter.stop();
      const before = events.length;
      await subject.says(known.member, known.channel, "is anybody there?").catch(() => {});
      expect(events.length, "no event after stop()").toBe(before);
      const send = { action: "send", channel: known.channel, content: content("hello") } as const;
      const outcome = await adapter.perform(request(send));
      expect(outcome.outcome, "nothing is performed after stop()").toBe("refused");
      await adapter.stop();
      await subject.close?.();
    });
  });
}
