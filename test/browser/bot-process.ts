import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** The real bot, as `foyer start` runs it, with its sandbox on a free port. */
export interface BotProcess {
  readonly address: string;
  stop(): Promise<void>;
}

export async function startBot(data: string, config = "config"): Promise<BotProcess> {
  const child = spawn(
    process.execPath,
    ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main.ts", "start"],
    {
      env: { PATH: process.env.PATH, FOYER_PORT: "0", FOYER_DATA: data, FOYER_CONFIG: config },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  return {
    address: await addressOf(child),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** The address that it prints; rejects with all it said when it ends before that. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (part: Buffer) => {
      said += part;
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (address) resolve(address);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => reject(new Error(`the bot ended with ${code}:\n${said}`)));
  });
}
