/** Without these nothing works; without another a feature does not. */
export const essential: ReadonlySet<string> = new Set([
  "chat:write",
  "users:read",
  "channels:read",
  "channels:history",
]);

/** What to do about a missing scope of the bot's token, as the end of a sentence. */
export function grantOf(scope: string): string {
  return `add "- ${scope}" under oauth_config.scopes.bot in the app's manifest (\`foyer manifest slack\` prints it) and install the app again`;
}
