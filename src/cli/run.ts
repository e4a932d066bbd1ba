import { parseArgs } from "node:util";
import { LoadError } from "../runtime/loader.ts";
import { nearest } from "../runtime/nearest.ts";
import type { Environment } from "./environment.ts";
import { help, helpOf, topics } from "./help.ts";
import { type Io, UsageError } from "./io.ts";

const flags = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  config: { type: "string" },
  data: { type: "string" },
  port: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  json: { type: "boolean" },
  png: { type: "string" },
  html: { type: "string" },
  csv: { type: "string" },
  http: { type: "string" },
  admin: { type: "boolean" },
  explain: { type: "boolean" },
  deleted: { type: "string" },
} as const;

/** Which flags each command takes, beside --help. */
const taken: Record<string, readonly (keyof typeof flags)[]> = {
  start: ["config", "data", "port"],
  check: ["config"],
  try: ["config", "explain"],
  replay: ["config", "json", "html", "from", "to", "deleted"],
  play: ["config", "data"],
  doctor: ["config"],
  invite: ["config"],
  manifest: ["config", "json", "http", "admin"],
  report: ["config", "data", "from", "to", "json", "png", "html", "csv"],
};

/** Runs one command line and answers its exit code: 0 well, 1 problems found, 2 called wrongly. */
export async function run(
  argv: readonly string[],
  environment: Environment,
  io: Io,
): Promise<number> {
  try {
    return await dispatch(argv, environment, io);
  } catch (error) {
    if (error instanceof UsageError || error instanceof LoadError) {
      io.err(`${error.message}\n`);
      return 2;
    }
    if (
      error instanceof Error &&
      "code" in error &&
      String(error.code).startsWith("ERR_PARSE_ARGS")
    ) {
      io.err(`${misused(error.message)} See \`foyer --help\`.\n`);
      return 2;
    }
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 0;
    io.err(`foyer: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 70;
  }
}

function unknownCommand(command: string): UsageError {
  const near = nearest(command, Object.keys(taken));
  return new UsageError(
    `There is no command "${command}"${near ? `; did you mean "${near}"?` : "."} See \`foyer --help\`.`,
  );
}

/** Node says of an unknown option more than helps; a near one helps. */
function misused(message: string): string {
  const given = /^Unknown option '(--?)([^']*)'/.exec(message);
  if (!given) return /[.!]$/.test(message) ? message : `${message}.`;
  const near = nearest(given[2] ?? "", Object.keys(flags));
  return `There is no option "${given[1]}${given[2]}"${near ? `; did you mean "--${near}"?` : "."}`;
}

async function dispatch(
  argv: readonly string[],
  environment: Environment,
  io: Io,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: flags,
    allowPositionals: true,
    strict: true,
  });
  const [command, ...rest] = positionals;
  if (values.version) {
    io.out(`${await version()}\n`);
    return 0;
  }
  if (command === undefined || command === "help") {
    const topic = rest[0];
    if (topic !== undefined && !(topic in topics)) throw unknownCommand(topic);
    io.out(topic === undefined ? help : helpOf(topic));
    return command === undefined && !values.help ? 2 : 0;
  }
  const allowed = taken[command];
  if (!allowed) throw unknownCommand(command);
  if (values.help) {
    io.out(helpOf(command));
    return 0;
  }
  for (const flag of Object.keys(values)) {
    if (flag !== "help" && !allowed.includes(flag as keyof typeof flags)) {
      throw new UsageError(
        `\`foyer ${command}\` takes no --${flag}. See \`foyer ${command} --help\`.`,
      );
    }
  }
  const one = ["play", "invite", "manifest"].includes(command) ? 1 : 0;
  const most = command === "replay" ? Number.POSITIVE_INFINITY : one;
  if (rest.length > most)
    throw new UsageError(
      `\`foyer ${command}\` does not take "${rest[most]}". See \`foyer ${command} --help\`.`,
    );
  const config = values.config ?? environment.FOYER_CONFIG ?? "config";
  const data = values.data ?? environment.FOYER_DATA;
  switch (command) {
    case "check":
      return (await import("./check.ts")).check({ config }, io);
    case "try":
      return (await import("./try.ts")).tryRules({ config, explain: values.explain ?? false }, io);
    case "play": {
      const file = rest[0];
      if (file === undefined)
        throw new UsageError("Which file? `foyer play FILE`; `-` reads standard input.");
      return (await import("./play.ts")).play({ file, config, data: values.data }, io);
    }
    case "replay": {
      const { replay } = await import("./replay.ts");
      return replay({ ...values, files: rest, config, json: values.json ?? false }, io);
    }
    case "doctor":
      return (await import("./doctor.ts")).doctor({ config }, environment, io);
    case "invite":
      return (await import("./invite.ts")).invite({ config, platform: rest[0] }, environment, io);
    case "manifest": {
      const { json = false, admin = false, http } = values;
      const { manifest } = await import("./manifest.ts");
      return manifest({ config, platform: rest[0], json, admin, http }, environment, io);
    }
    case "report": {
      const { settingsOf } = await import("./configuration.ts");
      const { openHistoryOf } = await import("./history-of.ts");
      const { report } = await import("./report.ts");
      const settings = settingsOf(config);
      const history = openHistoryOf(data ?? "data");
      try {
        return await report(
          { ...values, from: values.from, to: values.to, json: values.json ?? false },
          io,
          history.report,
          settings,
        );
      } finally {
        await history.close();
      }
    }
    default:
      return (await import("./start.ts")).start(
        { config, data: data ?? "data", port: values.port ?? environment.FOYER_PORT },
        environment,
        io,
      );
  }
}

async function version(): Promise<string> {
  const { readFileSync } = await import("node:fs");
  const { packageHome } = await import("./home.ts");
  return (JSON.parse(readFileSync(`${packageHome}/package.json`, "utf8")) as { version: string })
    .version;
}
