/** Conditions put together, and the ways in which they can hold. */
export type Formula<Literal> =
  | { readonly all: readonly Formula<Literal>[] }
  | { readonly any: readonly Formula<Literal>[] }
  | { readonly is: Literal; readonly not?: boolean };

/** A condition that holds (or, with `not`, does not hold) in one of the ways. */
export interface Fact<Literal> {
  readonly is: Literal;
  readonly not: boolean;
}

/** What holds wherever the given one does not. */
export function opposite<Literal>(formula: Formula<Literal>): Formula<Literal> {
  if ("all" in formula) return { any: formula.all.map((one) => opposite(one)) };
  if ("any" in formula) return { all: formula.any.map((one) => opposite(one)) };
  return { is: formula.is, not: !formula.not };
}

/** Nobody writes so many by hand; whoever generates them is not warned. */
const most = 400;

/**
 * Every way in which a formula can hold, each as the facts that must be so at once; none: it never
 * does. Undefined where there are too many to go through.
 */
export function waysOf<Literal>(
  formula: Formula<Literal>,
): readonly (readonly Fact<Literal>[])[] | undefined {
  if ("is" in formula) return [[{ is: formula.is, not: formula.not ?? false }]];
  const parts = "all" in formula ? formula.all : formula.any;
  let ways: (readonly Fact<Literal>[])[] = "all" in formula ? [[]] : [];
  for (const part of parts) {
    const further = waysOf(part);
    if (!further) return undefined;
    ways =
      "all" in formula
        ? ways.flatMap((way) => further.map((other) => [...way, ...other]))
        : [...ways, ...further];
    if (ways.length > most) return undefined;
  }
  return ways;
}
