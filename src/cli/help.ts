const config = "  --config DIR   the community's YAML files (default: config, or FOYER_CONFIG)";
const data = "  --data DIR     where the state is kept (default: data, or FOYER_DATA)";

/** What `foyer <command> --help` says. */
export const topics: Readonly<Record<string, string>> = {
  start: `foyer start: runs the bot.

With DISCORD_TOKEN in the environment it runs on Discord (docs/discord.md), with
SLACK_BOT_TOKEN on Slack (docs/slack.md), with both on both. With no token it runs the
sandbox: a community in your browser, at the address that it prints. Stop it with
Ctrl+C; everything is kept.

${config}
${data}
  --port N       the sandbox's port (default: 4040, or FOYER_PORT; 0 takes any free one)
`,
  check: `foyer check: reads the configuration and says what is wrong with it.

Prints every problem as file:line:column, path and remedy. Exit code 1 with problems,
else 0.

${config}
`,
  try: `foyer try: asks your rules about messages, without doing anything.

Reads one JSON object a line on standard input:
  {"id":"1","text":"hello"}
It may tell more: "member", "channel", "thread", "at"; "attachments" as in a play; of the author
"roles", "joined" and "created" (times), and "first":true where it is their first message.
Answers each with the rules it breaks, what would be done, and where it matched:
  {"id":"1","rules":[],"actions":[],"matches":[]}

${config}
  --explain      also how each match was read, and where its rule stands: "read", "at"

Example:
  echo '{"id":"1","text":"you idiot"}' | npm run -s foyer -- try
`,
  play: `foyer play FILE: plays events under a virtual clock and writes every action.

FILE has one JSON object a line, in the order of time ("-" reads standard input):
  {"at":"2027-03-27T22:59:00Z","kind":"member-joined","member":"alice"}
  {"at":"2027-03-27T23:00:00Z","kind":"message-created","id":"m1","channel":"general","member":"alice","text":"hello"}
  {"at":"2027-03-28T12:00:00Z","kind":"tick"}
Kinds: member-joined, member-left, message-created, message-edited, message-deleted,
member-renamed, reaction-added, reaction-removed, command, button, tick. A malformed line stops the
play with exit code 2.

${config}
  --data DIR     keeps the state: a killed play goes on, the same file again does nothing new
`,
  replay: `foyer replay FILE…: runs your rules over a history, as if they had been on.

FILE may be an export of a Discord channel by DiscordChatExporter (JSON), the folder of a
Slack export, Foyer's own data folder, or a file of events as \`foyer play\` takes it;
several at once are read as one history. Says of each rule how often it would have
fired, on whom, with samples, and how that compares with what moderators deleted.
Nothing is done and nothing is kept. docs/replay.md tells more.

${config}
  --json         the figures as JSON on standard output
  --html FILE    the report as a page
  --from DATE, --to DATE   only messages of [from, to), local dates
  --deleted FILE ids of messages that moderators deleted, one a line

Example:
  npm run -s foyer -- replay export.json --html replay.html
`,
  doctor: `foyer doctor: says, feature by feature, what works on your platforms.

Connects to every platform that the environment has a token for, holds what the bot may
do there against the configuration, and says what is missing and what to click. It
changes nothing. Exit code 1 when something that the configuration asks for is missing.

${config}
`,
  invite: `foyer invite discord: prints the link that brings the bot to a Discord server.

The link asks for exactly the permissions that the configuration needs, which are named
on standard error. Needs DISCORD_TOKEN, to know which bot it is.

${config}
`,
  manifest: `foyer manifest slack: prints the app manifest that Slack asks for.

It has exactly the scopes, events and commands that the configuration needs, in the
community's language. Commands are prefixed where SLACK_COMMAND_PREFIX says so.

${config}
  --json         as JSON; by default YAML, with a word on what each scope is for
  --http URL     events come to this address, instead of by Socket Mode
  --admin        also ask for the user token with which others' messages are deleted
`,
  report: `foyer report --from DATE --to DATE: the community's figures for a period.

The period begins with the day --from and ends before the day --to (YYYY-MM-DD, in
the community's time zone). Prints a table, or:

  --json         one JSON object on standard output
  --png FILE     the picture
  --html FILE    a page to pass on
  --csv FILE     one row a day
${config}
${data}
`,
};

export const help = `foyer: the community bot.

Usage: foyer <command> [options]      (in this folder: npm run -s foyer -- <command>)

  start     runs the bot; without a token, the sandbox in your browser
  check     says what is wrong with the configuration
  try       asks your rules about messages, without doing anything
  play      plays recorded events under a virtual clock and writes every action
  replay    runs the rules over an exported history and says what they would have done
  doctor    says what works on your platforms, and what to click where it does not
  invite    prints the link that brings the bot to a Discord server
  manifest  prints the app manifest for Slack
  report    the community's figures for a period: table, JSON, picture, page, CSV

  foyer <command> --help    more about one of them
  foyer --version

New here? \`npm start\` opens the sandbox. Then read README.md.
`;

export function helpOf(command: string): string {
  return topics[command] ?? help;
}
