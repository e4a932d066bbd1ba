import type { Client } from "discord.js";

/**
 * discord.js forgets the token at the first 401 and asks nothing more. Discord's gateway is who says
 * that a token is no longer valid (it closes with 4004); a 401 that passes must not end the bot.
 */
export function keepToken({ rest }: Client, token: string, isOver: () => boolean): void {
  rest.on("response", (_request, { status }) => {
    if (status !== 401) return;
    // It is forgotten after this was told.
    setImmediate(() => {
      if (!isOver()) rest.setToken(token);
    });
  });
}
