/** Where an entry stands in a text that was read. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly read: string;
  /** It was not there to see as it stands: some disguise had to be undone. */
  readonly disguised: boolean;
}
