/** A "no" to someone at the page: an HTTP status, a code that the page has words for, a sentence. */
export class Denied extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.name = "Denied";
    this.status = status;
    this.code = code;
  }
}
