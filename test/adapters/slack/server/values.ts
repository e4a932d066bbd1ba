import { isRecord } from "./rules.ts";
import type { Json } from "./slack.ts";

/** What an element holds once a person has filled it in, as `state.values` and actions show it. */

export type Given = string | readonly string[];

const options = (element: Json): Json[] => {
  const groups = Array.isArray(element.option_groups)
    ? element.option_groups
    : [{ options: element.options }];
  return groups.flatMap((group) =>
    isRecord(group) && Array.isArray(group.options) ? group.options.filter(isRecord) : [],
  );
};

const option = (element: Json, value: string): Json => {
  const found = options(element).find((one) => one.value === value);
  if (!found) throw new Error(`there is no option ${value} in ${String(element.action_id)}`);
  return found;
};

const one = (value: Given): string => (typeof value === "string" ? value : (value[0] ?? ""));
const all = (value: Given): string[] => (typeof value === "string" ? [value] : [...value]);

/** Throws for what Slack's client would not let pass: too short, too long, no such option. */
export const filledIn = (element: Json, value: Given): Json => {
  switch (element.type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return { value: typed(element, one(value)) };
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { selected_option: option(element, one(value)) };
    case "multi_static_select":
    case "checkboxes":
      return { selected_options: all(value).map((each) => option(element, each)) };
    case "users_select":
      return { selected_user: one(value) };
    case "multi_users_select":
      return { selected_users: all(value) };
    case "channels_select":
      return { selected_channel: one(value) };
    case "multi_channels_select":
      return { selected_channels: all(value) };
    case "conversations_select":
      return { selected_conversation: one(value) };
    case "multi_conversations_select":
      return { selected_conversations: all(value) };
    case "datepicker":
      return { selected_date: one(value) };
    case "timepicker":
      return { selected_time: one(value) };
    case "datetimepicker":
      return { selected_date_time: Number(one(value)) };
    default:
      throw new Error(`nothing can be given to a ${String(element.type)}`);
  }
};

const typed = (element: Json, value: string): string => {
  const least = typeof element.min_length === "number" ? element.min_length : 0;
  const most = typeof element.max_length === "number" ? element.max_length : 3000;
  if (value.length < least)
    throw new Error(`${String(element.action_id)}: at least ${least} characters`);
  if (value.length > most)
    throw new Error(`${String(element.action_id)}: at most ${most} characters`);
  return value;
};

/** What an untouched element holds: its initial value, or Slack's way to say nothing. */
export const untouched = (element: Json): Json => {
  const type = String(element.type);
  if (type.endsWith("_input")) return { value: element.initial_value ?? null };
  if (type === "static_select" || type === "radio_buttons")
    return { selected_option: element.initial_option ?? null };
  if (type === "multi_static_select" || type === "checkboxes")
    return { selected_options: element.initial_options ?? [] };
  const [, many, what] = /^(multi_)?(users|channels|conversations)_select$/.exec(type) ?? [];
  if (what && many) return { [`selected_${what}`]: element[`initial_${what}`] ?? [] };
  if (what) {
    const single = what.slice(0, -1);
    return { [`selected_${single}`]: element[`initial_${single}`] ?? null };
  }
  if (type === "datepicker") return { selected_date: element.initial_date ?? null };
  if (type === "timepicker") return { selected_time: element.initial_time ?? null };
  return {};
};

/** Has the person given nothing? */
export const isEmpty = ({ type: _type, ...held }: Json): boolean =>
  Object.values(held).every(
    (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0),
  );
