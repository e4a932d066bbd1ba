import type { SQLInputValue } from "node:sqlite";
import type { Change, MemberPatch } from "../../core/history.ts";
import type { Database } from "./database.ts";

type Of<Name extends Change["change"]> = Extract<Change, { change: Name }>;
type Appliers = {
  [Name in Change["change"]]: (db: Database, place: number, change: Of<Name>) => void;
};

const memberColumns = {
  name: "name",
  roles: "roles",
  bot: "bot",
  joinedAt: "joined_at",
  leftAt: "left_at",
  greetedAt: "greeted_at",
  firstMessageAt: "first_message_at",
  mutedUntil: "muted_until",
  muteCase: "mute_case",
  banned: "banned",
  counted: "counted",
} as const satisfies Record<keyof MemberPatch, string>;

function columnValue(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (Array.isArray(value)) return JSON.stringify(value);
  return value as SQLInputValue;
}

/** What each change does to the tables. */
const appliers: Appliers = {
  member(db, place, { member, set }) {
    db.run(
      "insert into members (place, id, name, roles, bot) values (?, ?, ?, '[]', 0) on conflict do nothing",
      place,
      member,
      set.name ?? member,
    );
    const fields = (Object.keys(set) as (keyof MemberPatch)[]).filter(
      (field) => set[field] !== undefined,
    );
    if (fields.length === 0) return;
    const columns = fields.map((field) => `${memberColumns[field]} = ?`).join(", ");
    db.run(
      `update members set ${columns} where place = ? and id = ?`,
      ...fields.map((field) => columnValue(set[field])),
      place,
      member,
    );
  },
  membership(db, place, { member, at, what }) {
    db.run(
      "insert into memberships (place, member, at, what) values (?, ?, ?, ?)",
      place,
      member,
      at,
      what,
    );
  },
  message(db, place, { message }) {
    db.run(
      "insert into messages (place, id, at, channel, thread, member, bot, text, reply_to, deleted, rule, attachments, fresh) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing",
      place,
      message.id,
      message.at,
      message.channel,
      message.thread ?? null,
      message.member,
      message.bot ? 1 : 0,
      message.text,
      message.replyTo ?? null,
      message.deleted ?? null,
      message.rule ?? null,
      message.attachments ?? 0,
    );
  },
  "message-text"(db, place, { message, text }) {
    db.run("update messages set text = ? where place = ? and id = ?", text, place, message);
  },
  "message-deleted"(db, place, { message, by, rule }) {
    // The first to delete it counts: a platform also reports what we deleted ourselves.
    db.run(
      "update messages set deleted = ?, rule = ? where place = ? and id = ? and deleted is null",
      by,
      rule ?? null,
      place,
      message,
    );
  },
  "message-restored"(db, place, { message }) {
    db.run(
      "update messages set deleted = null, rule = null where place = ? and id = ?",
      place,
      message,
    );
  },
  reaction(db, place, { message, member, emoji, at }) {
    db.run(
      "insert into reactions (place, message, member, emoji, at) values (?, ?, ?, ?, ?) on conflict do nothing",
      place,
      message,
      member,
      emoji,
      at,
    );
  },
  "reaction-removed"(db, place, { message, member, emoji }) {
    db.run(
      "delete from reactions where place = ? and message = ? and member = ? and emoji = ?",
      place,
      message,
      member,
      emoji,
    );
  },
  case(db, place, { case: record }) {
    db.run(
      "insert into cases (place, number, kind, member, moderator, rule, reason, at, until, evidence, channel, message, status, note, strike) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      place,
      record.number,
      record.kind,
      record.member,
      record.moderator ?? null,
      record.rule ?? null,
      record.reason,
      record.at,
      record.until ?? null,
      record.evidence ?? null,
      record.channel ?? null,
      record.message ?? null,
      record.status,
      record.note ?? null,
      record.strike ? 1 : null,
    );
  },
  "case-settled"(db, place, { number, status, note }) {
    db.run(
      "update cases set status = ?, note = coalesce(?, note) where place = ? and number = ?",
      status,
      note ?? null,
      place,
      number,
    );
  },
  "case-voided"(db, place, { number, at, by }) {
    db.run(
      "update cases set voided_at = ?, voided_by = ? where place = ? and number = ?",
      at,
      by,
      place,
      number,
    );
  },
  schedule(db, place, { key, due, task, data }) {
    db.run(
      "insert into schedules (place, key, due, task, data) values (?, ?, ?, ?, ?) on conflict (place, key) do update set due = excluded.due, task = excluded.task, data = excluded.data",
      place,
      key,
      due,
      task,
      JSON.stringify(data ?? null),
    );
  },
  unschedule(db, place, { key }) {
    db.run("delete from schedules where place = ? and key = ?", place, key);
  },
  fact(db, place, { key, value }) {
    if (value === null) db.run("delete from facts where place = ? and key = ?", place, key);
    else
      db.run(
        "insert into facts (place, key, value) values (?, ?, ?) on conflict (place, key) do update set value = excluded.value",
        place,
        key,
        JSON.stringify(value),
      );
  },
  contest(db, place, { contest }) {
    db.run(
      "insert into contests (place, id, name, channel, opened_at, closes_at) values (?, ?, ?, ?, ?, ?)",
      place,
      contest.id,
      contest.name,
      contest.channel,
      contest.openedAt,
      contest.closesAt,
    );
  },
  "contest-closed"(db, place, { contest, at }) {
    db.run("update contests set closed_at = ? where place = ? and id = ?", at, place, contest);
  },
  entry(db, place, { entry }) {
    db.run(
      "insert into entries (place, contest, number, member, at, text, message) values (?, ?, ?, ?, ?, ?, ?)",
      place,
      entry.contest,
      entry.number,
      entry.member,
      entry.at,
      entry.text,
      entry.message ?? null,
    );
  },
  "entry-withdrawn"(db, place, { contest, entry, at }) {
    db.run(
      "update entries set withdrawn_at = ? where place = ? and contest = ? and number = ?",
      at,
      place,
      contest,
      entry,
    );
  },
  "entry-restored"(db, place, { contest, entry }) {
    db.run(
      "update entries set withdrawn_at = null where place = ? and contest = ? and number = ?",
      place,
      contest,
      entry,
    );
  },
  vote(db, place, { contest, entry, member }) {
    db.run(
      "insert into votes (place, contest, entry, member) values (?, ?, ?, ?) on conflict do nothing",
      place,
      contest,
      entry,
      member,
    );
  },
  "vote-removed"(db, place, { contest, entry, member }) {
    db.run(
      "delete from votes where place = ? and contest = ? and entry = ? and member = ?",
      place,
      contest,
      entry,
      member,
    );
  },
};

export function applyChange(db: Database, place: number, change: Change): void {
  const apply = appliers[change.change] as (db: Database, place: number, change: Change) => void;
  apply(db, place, change);
}
