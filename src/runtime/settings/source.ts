import type { FileName } from "./json-schemas.ts";
import { locate } from "./locate.ts";
import { formatPath, type Path, type Problem } from "./problem.ts";
import { readYaml, type YamlText } from "./yaml-text.ts";

/** One YAML file, read: its value, and where each part of it stands. */
export interface Source {
  readonly file: string;
  /**
   * Plain data; an empty file is an empty mapping. With mistakes in the YAML, what could be read;
   * undefined when nothing could.
   */
  readonly value: unknown;
  /** What is wrong with the file as YAML. */
  readonly problems: readonly Problem[];
  /**
   * A problem at the value under `path`, or at the nearest part that is there; at a part of its
   * text when `written` is given and stands there.
   */
  at(path: Path, message: string, written?: string): Problem;
  /** A problem at the key that `path` ends in. */
  atKey(path: Path, message: string): Problem;
}

/** The files of a configuration that could be read. */
export type Sources = Partial<Readonly<Record<FileName, Source>>>;

export function readSource(file: string, given: string): Source {
  const yaml = readYaml(given);
  const { document, position, text } = yaml;
  const problems: Problem[] = yaml.faults.map((fault) => ({ file, path: "", ...fault }));
  let value: unknown;
  try {
    value = document.toJS() ?? (problems.length > 0 ? undefined : {});
  } catch (error) {
    // So many aliases that they would fill the memory.
    const message = `not YAML: ${error instanceof Error ? error.message : error}`;
    problems.push({ file, line: 1, column: 1, path: "", message });
  }
  const isFault = doubts(yaml);
  const place = (path: Path, offset: number, message: string, doubtful: boolean): Problem => ({
    file,
    ...position(offset),
    path: formatPath(path),
    message,
    ...(doubtful && { doubtful: true as const }),
  });
  return {
    file,
    value,
    problems,
    at(path, message, written) {
      const { start, end, empty } = locate(document, path);
      // What an empty key was to hold may be what comes next and could not be read.
      const reach = empty ? end + text.slice(end).search(/\S|$/) : end;
      const inside = written ? text.slice(start, end).indexOf(written) : 0;
      return place(path, start + Math.max(0, inside), message, isFault(start, reach));
    },
    atKey(path, message) {
      const { key } = locate(document, path);
      return place(path, key, message, isFault(key));
    },
  };
}

/** Whether what stands there may be as it is only because the YAML is wrong. */
function doubts({ text, broken, faults, position }: YamlText) {
  // A line that begins with a key at its very start is read rightly again.
  const stretches = broken.map((from) => {
    const next = text.slice(from + 1).search(/(?<=\n)[^\s#-]/);
    return { from, to: next < 0 ? text.length + 1 : from + 1 + next };
  });
  return (start: number, end?: number): boolean => {
    const around = stretches.some(
      ({ from, to }) =>
        (start >= from && start < to) || (end !== undefined && start <= from && from <= end),
    );
    if (around || end === undefined) return around;
    const { line, column } = position(start);
    return faults.some((fault) => fault.line === line && fault.column === column);
  };
}
