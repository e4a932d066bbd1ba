import { attachmentsFilter } from "./attachments.ts";
import { capsFilter } from "./caps.ts";
import { emojiFilter } from "./emoji.ts";
import { everyFilter } from "./every.ts";
import { floodFilter } from "./flood.ts";
import { invisibleFilter } from "./invisible.ts";
import { invitesFilter } from "./invites.ts";
import { languageFilter } from "./language.ts";
import { lengthFilter } from "./length.ts";
import { linksFilter } from "./links.ts";
import { mentionsFilter } from "./mentions.ts";
import { newcomersFilter } from "./newcomers.ts";
import { offTopicFilter } from "./off-topic.ts";
import { regexFilter } from "./regex.ts";
import { repeatsFilter } from "./repeats.ts";
import { wordsFilter } from "./words.ts";
import { zalgoFilter } from "./zalgo.ts";

/** Every filter that a rule can have. A new one is a file beside these, and a line here. */
export const filters = [
  wordsFilter,
  regexFilter,
  linksFilter,
  invitesFilter,
  mentionsFilter,
  floodFilter,
  repeatsFilter,
  capsFilter,
  emojiFilter,
  zalgoFilter,
  invisibleFilter,
  lengthFilter,
  attachmentsFilter,
  newcomersFilter,
  languageFilter,
  offTopicFilter,
  everyFilter,
] as const;

export type AnyFilter = (typeof filters)[number];
