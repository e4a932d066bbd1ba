import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the package: the nearest one above this file that has a package.json. */
export const packageHome: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

/** Where commands and events stand beside this code: in the package's folder, or in its dist. */
const codeHome = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Built-in commands and events, and the languages. */
export const folders = {
  commands: [join(codeHome, "commands")],
  events: [join(codeHome, "events")],
  locales: join(packageHome, "locales"),
};
