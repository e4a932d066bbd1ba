/** The environment as `main.ts` hands it on. */
export type Environment = Readonly<Record<string, string | undefined>>;
