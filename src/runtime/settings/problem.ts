/** Something wrong in a configuration file, where its author finds it. Lines and columns from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `rules[2].within`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** It may only follow from YAML that could not be read; not shown. */
  readonly doubtful?: true;
}

export type Path = readonly PropertyKey[];

/** `config/rules.yaml:14:7 rules[2].within: expected a duration such as "10s", got 10` */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column} ${path ? `${path}: ` : ""}${message}`;
}

/** What is to be shown: each once, in the order in which someone reads, by file and from the top. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const certain = problems.filter(({ doubtful }) => !doubtful);
  const once = new Map(certain.map((problem) => [formatProblem(problem), problem]));
  return [...once.values()].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.message, b.message),
  );
}

/** `["rules", 2, "within"]` is written `rules[2].within`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += `${text && "."}${String(part)}`;
  }
  return text;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
