import { expect, it } from "vitest";
import { blockErrors } from "./blocks.ts";
import { viewErrors } from "./views.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const button = (more: object) => ({ type: "button", text: plain("Go"), action_id: "go", ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const x = (count: number) => "x".repeat(count);
const select = (options: object[]) => ({ type: "static_select", action_id: "s", options });
const option = (value: string) => ({ text: plain("One"), value });

it.each([
  ["a section", [section(x(3000))]],
  ["fields", [{ type: "section", fields: [plain("a"), plain("b")] }]],
  ["a header", [{ type: "header", text: plain(x(150)) }]],
  ["a button", [actions(button({ value: x(2000), style: "danger" }))]],
  [
    "context",
    [
      {
        type: "context",
        elements: [plain("a"), { type: "image", alt_text: "b", image_url: "https://example.com/" }],
      },
    ],
  ],
  ["a select", [{ ...section("a"), accessory: select([option("1")]) }]],
  ["50 blocks", Array.from({ length: 50 }, () => ({ type: "divider" }))],
])("lets %s pass", (_name, blocks) => {
  expect(blockErrors(blocks)).toEqual([]);
});

it.each([
  ["a long section", [section(x(3001))], "must be less than 3001 characters"],
  ["an empty section", [section("")], "must be more than 0 characters"],
  ["a section of nothing", [{ type: "section" }], "one of text, fields is required"],
  ["a long header", [{ type: "header", text: plain(x(151)) }], "must be less than 151"],
  ["mrkdwn in a header", [{ type: "header", text: { type: "mrkdwn", text: "a" } }], "plain_text"],
  ["a long button", [actions(button({ text: plain(x(76)) }))], "must be less than 76"],
  ["a long value", [actions(button({ value: x(2001) }))], "must be less than 2001"],
  ["a long action_id", [actions(button({ action_id: x(256) }))], "must be less than 256"],
  ["a style of its own", [actions(button({ style: "green" }))], "must be one of"],
  ["an unknown field", [{ type: "divider", colour: "red" }], "invalid additional property: colour"],
  ["an unknown block", [{ type: "row" }], "unsupported type: row"],
  [
    "26 buttons",
    [actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `a${n}` })))],
    "no more than 25",
  ],
  [
    "11 in a context",
    [{ type: "context", elements: Array.from({ length: 11 }, () => plain("a")) }],
    "no more than 10",
  ],
  ["51 blocks", Array.from({ length: 51 }, () => ({ type: "divider" })), "no more than 50"],
  [
    "one block_id twice",
    [
      { type: "divider", block_id: "a" },
      { type: "divider", block_id: "a" },
    ],
    "already exists",
  ],
  ["one action_id twice", [actions(button({}), button({}))], "already exists"],
  ["a select of nothing", [actions(select([]))], "no fewer than 1"],
  ["a long option", [actions(select([option(x(76))]))], "must be less than 76"],
  [
    "a text field among actions",
    [actions({ type: "plain_text_input", action_id: "a" })],
    "unsupported type",
  ],
  ["no array", {}, "must be an array"],
])("refuses %s", (_name, blocks, message) => {
  expect(blockErrors(blocks).join("\n")).toContain(message);
});

const input = {
  type: "input",
  label: plain("Why?"),
  element: { type: "plain_text_input", action_id: "why" },
};
const modal = { type: "modal", title: plain("Why"), submit: plain("Send"), blocks: [input] };

it("checks modals", () => {
  expect(viewErrors(modal)).toEqual([]);
  expect(viewErrors({ ...modal, title: plain(x(25)) })).not.toEqual([]);
  expect(viewErrors({ ...modal, submit: undefined }).join()).toContain("submit");
  expect(viewErrors({ ...modal, private_metadata: x(3001) })).not.toEqual([]);
  expect(viewErrors({ ...modal, colour: "red" })).not.toEqual([]);
});
