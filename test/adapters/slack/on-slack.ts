import { playOn } from "../../stories/home.ts";
import { slackStage } from "./stage.ts";

playOn("slack", slackStage);
