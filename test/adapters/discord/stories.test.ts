/** The sandbox's stories, word for word, with the real discord.js before a loopback Discord. */
import "./on-discord.ts";
import "../../stories/holding.test.ts";
import "../../stories/moderation.test.ts";
import "../../stories/newcomer.test.ts";
import "../../stories/platform.test.ts";
import "../../stories/rule-acts.test.ts";
import "../../stories/rules.test.ts";
import "../../stories/schedule.test.ts";
