/** Runs the command line and then says on stderr how much memory the process took at most, in MB. */
import { run } from "../src/cli/run.ts";
import { writeAll } from "../src/cli/write-all.ts";

process.exitCode = await run(process.argv.slice(2), process.env, {
  out: writeAll,
  err: (text) => void process.stderr.write(text),
  input: process.stdin,
});
process.stderr.write(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
