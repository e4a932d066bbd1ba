import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page's files by their path. Read once, by name: no request can lead to another file. */
export async function readPages(): Promise<ReadonlyMap<string, StaticFile>> {
  const folder = fileURLToPath(new URL("./page/", import.meta.url));
  const files = new Map<string, StaticFile>();
  for (const name of await readdir(folder)) {
    const type = types[extname(name)];
    if (!type) continue;
    const file = { type, body: await readFile(`${folder}${name}`) };
    files.set(`/page/${name}`, file);
    if (name === "index.html") files.set("/", file);
    if (name === "icon.svg") files.set("/favicon.ico", file);
  }
  return files;
}
