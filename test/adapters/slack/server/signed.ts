import { createHmac } from "node:crypto";
import { parsedJson } from "./arguments.ts";
import type { Deliveries, Try } from "./delivery.ts";
import { isRecord } from "./rules.ts";
import type { Json } from "./slack.ts";

/** Deliveries over HTTP: signed (version v0), with retry headers, after a url_verification. */

/** The headers that prove a body to come from Slack; the timestamp is real, receivers compare it. */
export const sign = (secret: string, body: string, timestamp?: number): Record<string, string> => {
  const at = timestamp ?? Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  return { "X-Slack-Request-Timestamp": String(at), "X-Slack-Signature": `v0=${signature}` };
};

const json = "application/json";
const form = "application/x-www-form-urlencoded";

/** Events are JSON, commands a form, interactions a form whose `payload` is JSON. */
export const bodyOf = (one: Pick<Try, "type" | "payload">): { body: string; type: string } => {
  if (one.type === "events_api") return { body: JSON.stringify(one.payload), type: json };
  const fields =
    one.type === "interactive"
      ? { payload: JSON.stringify(one.payload) }
      : Object.fromEntries(Object.entries(one.payload).map(([k, v]) => [k, String(v)]));
  return { body: new URLSearchParams(fields).toString(), type: form };
};

export const verifyUrl = async (url: string, secret: string, token: string): Promise<void> => {
  const challenge = `challenge-${Math.random().toString(36).slice(2)}`;
  const body = JSON.stringify({ token, challenge, type: "url_verification" });
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": json, ...sign(secret, body) },
    body,
  });
  const text = await response.text();
  const parsed = parsedJson(text);
  const answered = isRecord(parsed) ? parsed.challenge : text;
  if (response.status !== 200 || answered !== challenge)
    throw new Error(`the URL did not answer the challenge: ${response.status} ${text}`);
};

/** Posts one try and reports what came of it. */
export const post = (url: string, secret: string, one: Try, held: Deliveries): void => {
  const { body, type } = bodyOf(one);
  const retry: Record<string, string> =
    one.attempt > 0
      ? {
          "X-Slack-Retry-Num": String(one.attempt),
          "X-Slack-Retry-Reason": one.retryReason === "timeout" ? "http_timeout" : "http_error",
        }
      : {};
  fetch(url, {
    method: "POST",
    headers: { "Content-Type": type, ...sign(secret, body), ...retry },
    body,
  }).then(
    async (response) => {
      const text = await response.text();
      if (response.ok) return held.acked(one.envelopeId, answerOf(text));
      held.failed(one.envelopeId, "http_error", response.headers.get("x-slack-no-retry") !== "1");
    },
    () => held.failed(one.envelopeId, "connection_failed"),
  );
};

const answerOf = (text: string): Json => {
  if (text === "") return {};
  const parsed = parsedJson(text);
  return isRecord(parsed) ? parsed : { text };
};
