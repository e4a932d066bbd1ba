/**
 * Applied in order, each once; a migration that was released is never changed.
 * `place` is a community's space: every row carries it.
 */
export const migrations: readonly string[] = [
  `
  create table places (id integer primary key, community text not null, space text not null, unique (community, space));
  create table meta (key text primary key, value text not null) without rowid;
  create table seen (place integer not null, key text not null, at integer not null, primary key (place, key)) without rowid;

  create table members (
    place integer not null, id text not null, name text not null, roles text not null, bot integer not null,
    joined_at integer, left_at integer, greeted_at integer, first_message_at integer,
    muted_until integer, mute_case integer, banned integer not null default 0, counted integer not null default 1,
    primary key (place, id)
  ) without rowid;
  create table memberships (place integer not null, member text not null, at integer not null, what text not null);
  create index memberships_at on memberships (at);

  create table messages (
    place integer not null, id text not null, at integer not null, channel text not null, thread text,
    member text not null, bot integer not null, text text not null, reply_to text, deleted text, rule text
  );
  create unique index messages_id on messages (place, id);
  create index messages_at on messages (at);
  create index messages_member on messages (place, member, at);
  create table reactions (
    place integer not null, message text not null, member text not null, emoji text not null, at integer not null,
    primary key (place, message, member, emoji)
  ) without rowid;
  create index reactions_at on reactions (at);

  create table cases (
    place integer not null, number integer not null, kind text not null, member text not null, moderator text,
    rule text, reason text not null, at integer not null, until integer, evidence text, channel text,
    message text, status text not null, note text, voided_at integer, voided_by text,
    primary key (place, number)
  ) without rowid;
  create index cases_member on cases (place, member, number);
  create index cases_at on cases (at);

  create table outbox (
    seq integer primary key, place integer not null, id text not null, at integer not null, action text not null,
    because text not null, about text, settle integer not null, attempts integer not null default 0,
    try_at integer not null default 0, outcome text, done_at integer, message text, heard integer not null default 0
  );
  create unique index outbox_id on outbox (place, id);
  create index outbox_waiting on outbox (place, seq) where done_at is null;
  create index outbox_unheard on outbox (place, seq) where settle = 1 and heard = 0 and done_at is not null;
  create index outbox_message on outbox (place, message) where message is not null;
  create index outbox_about on outbox (place, about) where about is not null;

  create table schedules (
    place integer not null, key text not null, due integer not null, task text not null, data text not null,
    primary key (place, key)
  ) without rowid;
  create index schedules_due on schedules (due, key);
  create table schedule_runs (place integer not null, key text not null, due integer not null, at integer not null, how text not null);
  create index schedule_runs_key on schedule_runs (place, key, due);

  create table facts (place integer not null, key text not null, value text not null, primary key (place, key)) without rowid;

  create table contests (
    place integer not null, id text not null, name text not null, channel text not null, opened_at integer not null,
    closes_at integer not null, closed_at integer, primary key (place, id)
  ) without rowid;
  create table entries (
    place integer not null, contest text not null, number integer not null, member text not null, at integer not null,
    text text not null, primary key (place, contest, number)
  ) without rowid;
  create table votes (
    place integer not null, contest text not null, entry integer not null, member text not null,
    primary key (place, contest, entry, member)
  ) without rowid;
  `,
  `
  alter table entries add column message text;
  alter table entries add column withdrawn_at integer;
  create index entries_message on entries (place, message) where message is not null;
  alter table cases add column strike integer;
  `,
  // What is not fresh is in the index: by-author.ts.
  `
  drop index messages_member;
  alter table messages add column fresh integer;
  create index messages_author on messages (place, member, at) where fresh is null;
  `,
  "alter table messages add column attachments integer not null default 0",
];
