import { playOn } from "../../stories/home.ts";
import { discordStage } from "./stage.ts";

playOn("discord", discordStage);
