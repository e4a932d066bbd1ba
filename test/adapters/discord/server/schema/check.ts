import { z } from "zod";
import { type FormProblem, invalidForm } from "../errors.ts";

export const snowflake = z.string().regex(/^\d{17,20}$/, "NUMBER_TYPE_COERCE");

/** Text of so many characters, counted as Discord does (code points). */
export const text = (min: number, max: number) =>
  z.string().refine((value) => {
    const length = [...value].length;
    return length >= min && length <= max;
  }, `BASE_TYPE_BAD_LENGTH:${min}:${max}`);

export const whole = (min: number, max: number) => z.int().min(min).max(max);

/** A field that may be given as null. */
export const maybe = <T extends z.ZodType>(type: T) => type.nullable().optional();

/** Throws 50035 unless the body fits; unknown fields are refused too. `at` is its place in the whole. */
export function check<T>(schema: z.ZodType<T>, body: unknown, at: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw invalidForm(...parsed.error.issues.flatMap((issue) => problems(issue, at)));
}

function problems(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): FormProblem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: "UNKNOWN_FIELD",
      message: `There is no field ${key} here.`,
    }));
  if (issue.code === "invalid_union") {
    const branches = issue.errors.filter((errors) => errors.length > 0);
    // The branch with the fewest complaints is what the sender most likely meant.
    const [likely] = branches.toSorted((a, b) => a.length - b.length);
    if (likely) return likely.flatMap((one) => problems(one, path));
  }
  return [{ path, ...wording(issue) }];
}

function wording(issue: z.core.$ZodIssue): { code: string; message: string } {
  const [code = "", min, max] = issue.message.split(":");
  if (code === "BASE_TYPE_BAD_LENGTH")
    return { code, message: `Must be between ${min} and ${max} in length.` };
  if (/^[A-Z_]+$/.test(code)) return { code, message: issue.message };
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || /received undefined/.test(issue.message)
        ? { code: "BASE_TYPE_REQUIRED", message: "This field is required" }
        : { code: "BASE_TYPE_BAD_TYPE", message: issue.message };
    case "too_big":
      return issue.origin === "array" || issue.origin === "string"
        ? { code: "BASE_TYPE_BAD_LENGTH", message: `Must be ${issue.maximum} or fewer in length.` }
        : {
            code: "NUMBER_TYPE_MAX",
            message: `int value should be less than or equal to ${issue.maximum}.`,
          };
    case "too_small":
      return issue.origin === "array" || issue.origin === "string"
        ? { code: "BASE_TYPE_MIN_LENGTH", message: `Must be ${issue.minimum} or more in length.` }
        : {
            code: "NUMBER_TYPE_MIN",
            message: `int value should be greater than or equal to ${issue.minimum}.`,
          };
    case "invalid_value":
      return { code: "BASE_TYPE_CHOICES", message: issue.message };
    default:
      return { code: "BASE_TYPE_INVALID", message: issue.message };
  }
}
