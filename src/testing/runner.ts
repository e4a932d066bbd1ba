/** The functions of a test runner that contracts need, handed in; vitest's fit. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  // biome-ignore lint/suspicious/noExplicitAny: what matchers a value has is the test runner's business
  expect(value: unknown, message?: string): any;
}
