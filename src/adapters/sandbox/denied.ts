/** A "no" to someone at the page: an HTTP status, a code that the page has words for, a sentence; values for the words. */
export class Denied extends Error {
  readonly status: number;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    sentence: string,
    values: Readonly<Record<string, string>> = {},
  ) {
    super(sentence);
    this.name = "Denied";
    this.status = status;
    this.code = code;
    this.values = values;
  }
}
