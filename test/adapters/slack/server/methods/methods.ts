import { chat } from "./chat.ts";
import { conversations } from "./conversations.ts";
import { files } from "./files.ts";
import type { Method } from "./method.ts";
import { modals } from "./modals.ts";
import { people } from "./people.ts";
import { reactions } from "./reactions.ts";

const authTest: Method = {
  args: "",
  scopes: [],
  tokens: ["bot", "admin", "app"],
  perMinute: 0,
  run: ({ world, token }) => {
    const url = `https://${world.team.domain}.slack.com/`;
    if (token.kind === "app") return { app_name: "Loopback", app_id: world.appId };
    return {
      url,
      team: world.team.name,
      user: world.users.get(token.user)?.name,
      team_id: world.team.id,
      user_id: token.user,
      ...(token.kind === "bot" ? { bot_id: world.bot } : {}),
      is_enterprise_install: false,
    };
  },
};

/** Every method of the Web API that this Slack knows, but apps.connections.open and api.test. */
export const methods: Readonly<Record<string, Method>> = {
  "auth.test": authTest,
  ...chat,
  ...conversations,
  ...files,
  ...modals,
  ...people,
  ...reactions,
};
