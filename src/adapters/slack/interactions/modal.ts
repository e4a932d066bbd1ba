import type { CommandDescription, OptionDescription } from "../../../core/adapter.ts";
import { leadingDuration } from "../../../core/duration.ts";
import { quote, plain as readable } from "../../../core/markup.ts";
import { excerpt } from "../../../core/shortened.ts";
import { type Block, plain } from "../blocks.ts";
import { isRecord, textIn } from "../call.ts";
import type { Acknowledgement } from "../connection/socket.ts";
import type { Place } from "../place.ts";

/** https://docs.slack.dev/reference/views/modal-views */
const longestTitle = 24;
const longestInput = 1_000;
const longestOption = 75;
const longestAbout = 500;
/** As much of a message as it takes to recognise it, in characters. */
const longestExcerpt = 150;

/** What a dialogue must know when it comes back. */
export interface About {
  readonly command: string;
  readonly channel: string;
  readonly message?: string;
  /** What was written there; it need not come back. */
  readonly excerpt?: string;
  /** Options that need not be asked for. */
  readonly options: Readonly<Record<string, string>>;
  /** The interaction that opened it: it can be answered in its place. */
  readonly opener: string;
}

/** The dialogue that asks for these options, in the community's language. */
export function modalFor(
  place: Place,
  command: CommandDescription,
  options: readonly OptionDescription[],
  about: About,
): Readonly<Record<string, unknown>> {
  const { language, t } = place.arrangement;
  const name = command.localized[language]?.name ?? command.name;
  const title = command.menu?.localized[language] ?? command.menu?.label ?? capital(name);
  return {
    type: "modal",
    callback_id: command.name,
    title: plain(title, longestTitle),
    submit: plain(t("slack.submit"), longestTitle),
    close: plain(t("slack.cancel"), longestTitle),
    private_metadata: JSON.stringify({ ...about, excerpt: undefined }),
    blocks: [...concerning(place, command, about), ...options.map((one) => input(one, language))],
  };
}

/** Whom it is about, and what they wrote: as it was, with nothing in it that formats or mentions. */
function concerning(place: Place, { options }: CommandDescription, about: About): Block[] {
  const { directory, arrangement } = place;
  const [first] = options;
  const id = first?.type === "member" ? about.options[first.name] : undefined;
  if (id === undefined) return [];
  const written = about.excerpt?.replace(/\s+/g, " ").trim() ?? "";
  const text = excerpt(written, longestExcerpt);
  const values = { member: directory.memberName(id), text };
  const key = text === "" ? "slack.about-member" : "slack.about-message";
  return [{ type: "section", text: plain(arrangement.t(key, values), longestAbout) }];
}

/** What cannot be read of a dialogue that was sent off: it stays open, and says so at the field. */
export function wrongIn(place: Place, view: unknown): Acknowledgement | undefined {
  const { commands, t } = place.arrangement;
  const about = aboutIn(view);
  const command = commands.find(({ name }) => name === about?.command);
  const filled = filledIn(view);
  const errors: Record<string, string> = {};
  for (const { name, type } of command?.options ?? []) {
    const given = filled[name];
    if (type !== "duration" || given === undefined || leadingDuration(given)) continue;
    const value = quote(excerpt(given, longestExcerpt));
    errors[name] = readable(t("refusals.option.duration", { given: value }));
  }
  return Object.keys(errors).length > 0 ? { response_action: "errors", errors } : undefined;
}

function input(option: OptionDescription, language: string): Block {
  const naming = option.localized[language] ?? option;
  return {
    type: "input",
    block_id: option.name,
    label: plain(capital(naming.name), 150),
    hint: plain(naming.description, 300),
    optional: !option.required,
    element: { action_id: option.name, ...element(option) },
  };
}

function element({ type, choices = [] }: OptionDescription): Block {
  switch (type) {
    case "member":
      return { type: "users_select" };
    case "channel":
      return { type: "channels_select" };
    case "number":
      return { type: "number_input", is_decimal_allowed: false };
    case "choice":
      return {
        type: "static_select",
        options: choices.slice(0, 100).map((choice) => ({
          text: plain(choice, longestOption),
          value: choice.slice(0, longestOption),
        })),
      };
    case "duration":
      return { type: "plain_text_input", max_length: 60 };
    case "text":
      return { type: "plain_text_input", multiline: true, max_length: longestInput };
  }
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** What a dialogue was about; undefined for one that is not ours. */
export function aboutIn(view: unknown): About | undefined {
  try {
    const about: unknown = JSON.parse(textIn(view, "private_metadata"));
    if (!isRecord(about)) return undefined;
    const { command, channel, message, opener, options } = about;
    if (typeof command !== "string" || typeof channel !== "string" || typeof opener !== "string")
      return undefined;
    return {
      command,
      channel,
      opener,
      options: textsIn(options),
      ...(typeof message === "string" && { message }),
    };
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
  );
}

/** What was filled in, by option. */
export function filledIn(view: unknown): Record<string, string> {
  const state = isRecord(view) && isRecord(view.state) ? view.state.values : undefined;
  if (!isRecord(state)) return {};
  const found: Record<string, string> = {};
  for (const [option, block] of Object.entries(state)) {
    const element = isRecord(block) ? block[option] : undefined;
    const value =
      textIn(element, "value") ||
      textIn(element, "selected_user") ||
      textIn(element, "selected_channel") ||
      textIn(element, "selected_option", "value");
    if (value.trim() !== "") found[option] = value.trim();
  }
  return found;
}
