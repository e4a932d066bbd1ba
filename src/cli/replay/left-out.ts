import type { LeftOut } from "./item.ts";

/** What is told of one file; the rest is counted. */
const mostToldOfFile = 5;

/** Gathers what could not be read, a few places of each file. */
export function createLeftOut(before: readonly LeftOut[]) {
  const kept: LeftOut[] = [...before];
  const perFile = new Map<string, number>();
  return {
    add(what: LeftOut): void {
      const count = (perFile.get(what.file) ?? 0) + 1;
      perFile.set(what.file, count);
      if (count <= mostToldOfFile) kept.push(what);
    },
    all(): readonly LeftOut[] {
      const more = [...perFile].filter(([, count]) => count > mostToldOfFile);
      return [
        ...kept,
        ...more.map(([file, count]) => ({
          file,
          problem: `and ${count - mostToldOfFile} more such places in this file`,
        })),
      ];
    },
  };
}
