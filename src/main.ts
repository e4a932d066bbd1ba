#!/usr/bin/env node
/** The command line; the only reader of `process.env`. */

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `Foyer needs Node 22.19 or newer; this is ${process.version}. Run it with \`npm start\` in its folder, which brings its own Node, or install a current one.\n`,
  );
  process.exit(2);
}

// What stands in `.env` of this folder counts where the environment itself says nothing.
try {
  process.loadEnvFile();
} catch (error) {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

const { run } = await import("./cli/run.ts");
// A variable that is set to nothing is not set: so stand those in `.env.example`.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([, value]) => value !== ""),
);
process.exitCode = await run(process.argv.slice(2), environment, {
  // Synchronous: what was written is out before the next thing happens, also when we are killed.
  out: (await import("./cli/write-all.ts")).writeAll,
  err: (text) => void process.stderr.write(text),
  input: process.stdin,
});

export {};
