#!/usr/bin/env node
/** The command line; the only reader of `process.env`. */

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `Foyer needs Node 22.19 or newer; this is ${process.version}. Run it with \`npm start\` in its folder, which brings its own Node, or install a current one.\n`,
  );
  process.exit(2);
}

const { run } = await import("./cli/run.ts");
process.exitCode = await run(process.argv.slice(2), process.env, {
  // Synchronous: what was written is out before the next thing happens, also when we are killed.
  out: (await import("./cli/write-all.ts")).writeAll,
  err: (text) => void process.stderr.write(text),
  input: process.stdin,
});

export {};
