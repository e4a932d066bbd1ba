import { z } from "zod";
import { channelName } from "../schema.ts";
import { learnPurposes } from "../topics/purposes.ts";
import { placedWords, stemmed, wordsOf } from "../topics/stems.ts";
import { withoutAsides } from "./asides.ts";
import { defineFilter, type Making, type Span } from "./filter.ts";

const purpose = z.strictObject(
  {
    channel: channelName,
    about: z
      .string({ error: "expected a few sentences about what the channel is for" })
      .trim()
      .min(20, { error: "expected a few sentences about what the channel is for" })
      .max(2_000, { error: "expected at most 2000 characters" })
      .meta({ description: "What the channel is for, in a few sentences; name its subjects" }),
    examples: z
      .array(
        z
          .string({ error: "expected a message such as one that belongs there" })
          .trim()
          .min(1, { error: "expected a message that is not empty" })
          .max(2_000, { error: "expected at most 2000 characters" }),
        { error: "expected a list of messages that belong there" },
      )
      .max(200, { error: "expected at most 200 messages" })
      .default([])
      .meta({
        description: "Messages that belong there, in members' own words: five to ten tell most",
      }),
  },
  { error: 'expected a channel with what it is about: { channel: "#help", about: "…" }' },
);

export const offTopicFilter = defineFilter({
  name: "off-topic",
  settings: {
    channels: z
      .array(purpose, { error: "expected a list of channels with what they are about" })
      .min(2, {
        error: "expected at least two channels, since a message is sent from one to another",
      })
      .max(50, { error: "expected at most 50 channels" })
      .meta({ description: "What each channel is for; messages elsewhere are left alone" }),
    sure: z
      .number({ error: "expected a number such as 0.8" })
      .min(0.5, { error: "expected at least 0.5" })
      .max(0.999, { error: "expected at most 0.999" })
      .default(0.8)
      .meta({
        description:
          "How sure it must be that a message belongs in another channel, from 0.5 to 0.999",
      }),
    longer_than: z
      .int({ error: "expected a whole number" })
      .min(2, { error: "expected at least 2" })
      .max(200, { error: "expected at most 200" })
      .default(6)
      .meta({ description: "How many words are too few to tell" }),
    language: z.enum(stemmed, { error: "expected en or fr" }).optional().meta({
      description: "The language that these channels speak: en or fr; by default the community's",
    }),
  },
  on: ["messages"],
  ofSpace: true,
  check({ channels }) {
    const twice = namedTwice(channels);
    return twice === undefined ? undefined : `expected each channel once, got ${twice} twice`;
  },
  compile({ channels, sure, longer_than, language }, making) {
    const usual = making.language === "fr" ? "fr" : "en";
    const purposes = learnPurposes(channels, language ?? usual);
    const rooms = findRooms(
      channels.map(({ channel }) => channel),
      making,
    );
    return ({ channel, text, at }) => {
      const home = rooms.placeOf(channel, at);
      if (home === undefined || text.length <= longer_than * 2) return undefined;
      const said = withoutAsides(text);
      const words = wordsOf(said);
      if (words.length <= longer_than) return undefined;
      const verdict = purposes.judge(words, home);
      if (!verdict || verdict.sure < sure) return undefined;
      const to = rooms.idOf(verdict.to);
      return to === undefined || to === channel ? undefined : spans(said, verdict.told, to);
    };
  },
});

/** Where the words stand that told. The first says where the message belongs. */
function spans(said: string, told: readonly number[], to: string): readonly Span[] {
  const placed = placedWords(said);
  return told.flatMap((place, order) => {
    const word = placed[place];
    if (!word) return [];
    const span = { start: word.start, end: word.start + word.text.length };
    return [order === 0 ? { ...span, to } : span];
  });
}

interface Rooms {
  /** Which of the channels it is; undefined: none. */
  placeOf(id: string, at: number): number | undefined;
  /** The id of one of them; undefined as long as there is no such channel. */
  idOf(place: number): string | undefined;
}

const minute = 60_000;

/**
 * The channels by their ids. At load nobody knows the ids yet; names without one are asked for again,
 * once a minute by the messages' clock.
 */
function findRooms(names: readonly string[], making: Pick<Making, "channel">): Rooms {
  const places = new Map<string, number>();
  const ids: (string | undefined)[] = names.map(() => undefined);
  let missing = names.length;
  let next = -Infinity;

  function look(at: number): void {
    next = at + minute;
    for (const [place, name] of names.entries()) {
      if (ids[place] !== undefined) continue;
      const id = making.channel(name);
      if (id === undefined) continue;
      ids[place] = id;
      // Named twice, by name and by id: the first counts.
      if (!places.has(id)) places.set(id, place);
      missing--;
    }
  }

  return {
    placeOf(id, at) {
      if (missing > 0 && at >= next) look(at);
      return places.get(id);
    },
    idOf: (place) => ids[place],
  };
}

/** As the settings stand in the file, so anything may be anything. */
function namedTwice(channels: unknown): string | undefined {
  const seen = new Set<string>();
  for (const entry of Array.isArray(channels) ? channels : []) {
    const named: unknown =
      typeof entry === "object" && entry !== null && "channel" in entry ? entry.channel : undefined;
    if (typeof named !== "string") continue;
    if (seen.has(named)) return named;
    seen.add(named);
  }
  return undefined;
}
