import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

/** Foyer's command line in processes of its own, ended after each test. */

const running = new Set<ChildProcess>();
const endings = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  for (const end of endings) await end();
  running.clear();
  endings.clear();
});

/** Something to be closed after the test. */
export function closing(end: () => Promise<void>): void {
  endings.add(end);
}

export const room = () => mkdtempSync(join(tmpdir(), "foyer-"));

/** How long a process may take to say something. */
export const patience = { timeout: 15_000 };

export function foyer(args: readonly string[], environment: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main.ts", ...args],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } },
  );
  running.add(child);
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  const ended = once(child, "close").then(([code]) => code as number);
  return { child, said, ended };
}
