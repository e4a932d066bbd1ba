/**
 * English writes dates in two ways; the community's zone tells which one its members expect.
 * Answers a language tag for `Intl`.
 */
export function regionOf(language: string, timeZone: string): string {
  if (language !== "en") return language;
  return /^(America|US)\//.test(timeZone) ? "en-US" : "en-GB";
}
