import {
  anyText,
  anything,
  boolean,
  byType,
  integer,
  list,
  oneOf,
  plainText,
  type Rule,
  shape,
  string,
} from "./rules.ts";

/** Block Kit's elements and their limits, from the "Block elements" reference. */

const confirm = shape(
  {},
  {
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf("primary", "danger"),
  },
);

const option = shape(
  { text: anyText(75), value: string(75) },
  { description: anyText(75), url: string(3000) },
);

const group = shape({ label: plainText(75), options: list(option, 1, 100) });

const action = { type: anything, action_id: string(255, 1) };
const acting = { confirm, focus_on_load: boolean };
const picking = { ...acting, placeholder: plainText(150) };

/** `action_id` is optional in Slack (it makes one); ours are asked for by the one who acts. */
const element = (
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>>,
) => shape({ type: action.type, ...required }, { action_id: action.action_id, ...optional });

const button = element(
  { text: plainText(75) },
  {
    value: string(2000),
    url: string(3000),
    style: oneOf("primary", "danger"),
    confirm,
    accessibility_label: string(75),
  },
);

const staticSelect = (initial: Readonly<Record<string, Rule>>) =>
  element(
    {},
    { ...picking, options: list(option, 1, 100), option_groups: list(group, 1, 100), ...initial },
  );

const many = { max_selected_items: integer(1, 1000) };
const ids = list(string(255), 0, 1000);
const typed = {
  placeholder: plainText(150),
  focus_on_load: boolean,
  dispatch_action_config: anything,
};

const selects: Readonly<Record<string, Rule>> = {
  static_select: staticSelect({ initial_option: option }),
  multi_static_select: staticSelect({ initial_options: list(option, 1, 100), ...many }),
  users_select: element({}, { ...picking, initial_user: string(255) }),
  multi_users_select: element({}, { ...picking, initial_users: ids, ...many }),
  channels_select: element(
    {},
    { ...picking, initial_channel: string(255), response_url_enabled: boolean },
  ),
  multi_channels_select: element({}, { ...picking, initial_channels: ids, ...many }),
  conversations_select: element(
    {},
    {
      ...picking,
      initial_conversation: string(255),
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: anything,
    },
  ),
  multi_conversations_select: element(
    {},
    {
      ...picking,
      initial_conversations: ids,
      default_to_current_conversation: boolean,
      filter: anything,
      ...many,
    },
  ),
};

const choices: Readonly<Record<string, Rule>> = {
  checkboxes: element(
    { options: list(option, 1, 10) },
    { ...acting, initial_options: list(option, 1, 10) },
  ),
  radio_buttons: element({ options: list(option, 1, 10) }, { ...acting, initial_option: option }),
  datepicker: element({}, { ...picking, initial_date: string(10) }),
  timepicker: element({}, { ...picking, initial_time: string(5), timezone: string(100) }),
  datetimepicker: element({}, { ...acting, initial_date_time: integer(0, 9_999_999_999) }),
};

const inputs: Readonly<Record<string, Rule>> = {
  plain_text_input: element(
    {},
    {
      ...typed,
      initial_value: string(3000),
      multiline: boolean,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  email_text_input: element({}, { ...typed, initial_value: string(3000) }),
  url_text_input: element({}, { ...typed, initial_value: string(3000) }),
  number_input: element(
    { is_decimal_allowed: boolean },
    { ...typed, initial_value: string(100), min_value: string(100), max_value: string(100) },
  ),
  rich_text_input: element({}, { ...typed, initial_value: anything }),
};

const overflow = element({ options: list(option, 1, 5) }, { confirm });

export const image = shape(
  { type: anything, alt_text: string(2000, 1) },
  { image_url: string(3000), slack_file: anything },
);

export const forActions: Rule = byType({ button, overflow, ...selects, ...choices });
export const forAccessory: Rule = byType({ button, overflow, image, ...selects, ...choices });
export const forInput: Rule = byType({ ...selects, ...choices, ...inputs });
