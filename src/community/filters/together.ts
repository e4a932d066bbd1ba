/** What the filters of one configuration share, filled while its rules are compiled. */
export interface Together {
  /** The one that `make` makes, which all who ask with it share. */
  one<Shared extends Finished>(make: () => Shared): Shared;
  /** Every rule is compiled. */
  finish(): void;
}

export interface Finished {
  /** Nothing more will be put in. */
  finish(): void;
}

export function createTogether(): Together {
  const made = new Map<() => Finished, Finished>();
  return {
    one<Shared extends Finished>(make: () => Shared): Shared {
      const known = made.get(make) as Shared | undefined;
      const one = known ?? make();
      made.set(make, one);
      return one;
    },
    finish() {
      for (const one of made.values()) one.finish();
    },
  };
}
