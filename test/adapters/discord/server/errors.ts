/** An answer that refuses, in Discord's form. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): object {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

export interface FormProblem {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** 50035 with each problem at its place: `{embeds: {0: {title: {_errors: [...]}}}}`. */
export function invalidForm(...problems: readonly FormProblem[]): ApiError {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let node = errors;
    for (const key of path) {
      node[String(key)] ??= {};
      node = node[String(key)] as Record<string, unknown>;
    }
    const before = (node._errors as object[] | undefined) ?? [];
    node._errors = [...before, { code, message }];
  }
  return new ApiError(400, 50035, "Invalid Form Body", errors);
}

/** The same for one field. */
export const badField = (path: string, code: string, message: string): ApiError =>
  invalidForm({ path: path === "" ? [] : path.split("."), code, message });

export const unauthorized = () => new ApiError(401, 0, "401: Unauthorized");
export const notFound = () => new ApiError(404, 0, "404: Not Found");
export const methodNotAllowed = () => new ApiError(405, 0, "405: Method Not Allowed");
export const missingAccess = () => new ApiError(403, 50001, "Missing Access");
export const missingPermissions = () => new ApiError(403, 50013, "Missing Permissions");

const names = {
  10003: "Unknown Channel",
  10004: "Unknown Guild",
  10007: "Unknown Member",
  10008: "Unknown Message",
  10011: "Unknown Role",
  10013: "Unknown User",
  10014: "Unknown Emoji",
  10015: "Unknown Webhook",
  10026: "Unknown Ban",
  10062: "Unknown interaction",
  10063: "Unknown application command",
  10066: "Unknown Auto Moderation Rule",
} as const;

/** 404 with the code of what was looked for. */
export const unknown = (code: keyof typeof names) => new ApiError(404, code, names[code]);
