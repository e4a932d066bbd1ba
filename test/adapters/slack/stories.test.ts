/**
 * The sandbox's stories, word for word, with the real Bolt before a loopback Slack. Those of
 * platform.test.ts are about menus that Slack does not have.
 */
import "./on-slack.ts";
import "../../stories/holding.test.ts";
import "../../stories/moderation.test.ts";
import "../../stories/newcomer.test.ts";
import "../../stories/rule-acts.test.ts";
import "../../stories/rules.test.ts";
import "../../stories/schedule.test.ts";
