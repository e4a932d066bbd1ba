import { benchPlay } from "./play.ts";

await benchPlay();
