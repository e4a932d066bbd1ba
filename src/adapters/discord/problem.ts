/** An error in few words, the token never among them. */
export function problem(error: unknown, token: string): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return token === "" ? text : text.replaceAll(token, "…");
}
