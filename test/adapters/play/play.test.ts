import { describe, expect, it } from "vitest";
import { createPlay, toLine } from "../../../src/adapters/play/play.ts";
import { playLine, toEvent } from "../../../src/core/play-line.ts";

const at = "2027-03-01T12:00:00Z";
const read = (line: object) => toEvent(playLine.parse({ at, ...line }), "play", 0);

describe("a line of a play", () => {
  const message = { kind: "message-created", id: "m1", channel: "general", member: "alice" };

  it("says which files hang on a message or are left on it", () => {
    const attachments = [{ name: "cat.png", type: "image/png", bytes: 4_096 }, { name: "notes" }];
    expect(read({ ...message, text: "look", attachments })).toMatchObject({ attachments });
    expect(read({ ...message, text: "look" })).not.toHaveProperty("attachments");
    const edit = { kind: "message-edited", id: "m1", text: "look" };
    expect(read({ ...edit, attachments: [] })).toMatchObject({ attachments: [] });
    expect(read(edit)).not.toHaveProperty("attachments");
  });

  it.each([
    [{ attachments: "cat.png" }, "attachments"],
    [{ attachments: [{ bytes: 1 }] }, "attachments.0.name"],
    [{ attachments: [{ name: "a", bytes: -1 }] }, "attachments.0.bytes"],
    [{ attachments: [{ name: "a", bytes: 1.5 }] }, "attachments.0.bytes"],
    [{ attachments: [{ name: "a", size: 1 }] }, "attachments.0"],
    [{ created: "yesterday" }, "created"],
    [{ category: "" }, "category"],
  ])("is wrong with %j, and says where", (more, path) => {
    const { error } = playLine.safeParse({ at, ...message, text: "x", ...more });
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it("says when an account was made, wherever somebody is named", () => {
    const created = "2027-02-28T09:30:00Z";
    const who = { member: "zoe", created };
    for (const line of [
      { ...message, text: "x", ...who },
      { kind: "member-joined", ...who },
      { kind: "member-left", ...who },
      { kind: "member-renamed", name: "Zo", ...who },
      { kind: "reaction-added", id: "m1", emoji: "👍", ...who },
      { kind: "command", channel: "general", text: "/help", ...who },
      { kind: "button", message: "a1", button: "enter", ...who },
    ])
      expect(read(line)).toMatchObject({ member: { id: "zoe", createdAt: Date.parse(created) } });
    expect(read({ kind: "message-deleted", id: "m1", ...who })).toMatchObject({
      by: { createdAt: Date.parse(created) },
    });
  });

  it("says that somebody goes by another name", () => {
    const renamed = { kind: "member-renamed", member: "zoe", name: "Zo" };
    expect(read({ ...renamed, roles: ["@Regulars"] })).toEqual({
      kind: "member-renamed",
      id: `${Date.parse(at)} zoe Zo`,
      space: "play",
      at: Date.parse(at),
      member: { id: "zoe", name: "Zo", roles: ["Regulars"] },
    });
    expect(playLine.safeParse({ at, kind: "member-renamed", member: "zoe" }).success).toBe(false);
  });
});

describe("what a play writes", () => {
  const request = { id: "a1", at: Date.parse(at), because: "rule:raid" };

  it("of a slow mode is how many milliseconds members wait", () => {
    const action = { action: "slow-mode", channel: "general", interval: 30_000, reason: "a raid" };
    expect(JSON.stringify(toLine({ ...request, action: action as never }))).toBe(
      '{"id":"a1","at":"2027-03-01T12:00:00.000Z","action":"slow-mode","channel":"general","reason":"a raid","interval":30000,"because":"rule:raid"}',
    );
  });

  it("of a thread is its first text, where it has one", () => {
    const action = { action: "thread", channel: "general", message: "m1", name: "Plans" } as const;
    expect(toLine({ ...request, action })).not.toHaveProperty("text");
    const content = { text: "what do you **think**?" };
    expect(toLine({ ...request, action: { ...action, content } })).toMatchObject({
      name: "Plans",
      text: "what do you think?",
    });
  });
});

describe("the channels of a play", () => {
  it("are in the category that was named last", () => {
    const play = createPlay(() => {});
    expect(play.directory.category?.("general")).toBe(undefined);
    play.place("general", "Projects");
    play.place("general", "Together");
    expect(play.directory.category?.("general")).toBe("Together");
    expect(createPlay(() => {}).directory.category?.("general")).toBe(undefined);
  });
});
