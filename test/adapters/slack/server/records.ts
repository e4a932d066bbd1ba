/** What there is in a workspace, and what passed between it and the app, as tests see it. */

/** Anything JSON that Slack passes through: blocks, attachments, metadata, views, payloads. */
export type Json = Record<string, unknown>;

/** A channel's or direct message's id, or what has one. */
export type Place = string | { readonly id: string };
/** A user's id, or what has one. */
export type Who = string | { readonly id: string };

export type Channel = { readonly id: string; readonly name: string };
export type UserGroup = { readonly id: string; readonly handle: string };

export type ChannelOptions = {
  readonly private?: boolean;
  /** The workspace's general channel: nobody can be removed from it. There is one, `slack.general`, from the start. */
  readonly general?: boolean;
  readonly archived?: boolean;
  readonly members?: readonly Who[];
  /** Is the app's bot a member? Default false. */
  readonly botIn?: boolean;
  readonly topic?: string;
  readonly purpose?: string;
  /** Only admins may post there (chat.postMessage answers `restricted_action_read_only_channel`). */
  readonly readOnly?: boolean;
};

export type UserOptions = {
  /** A U… id of the test's choosing. */
  readonly id?: string;
  readonly realName?: string;
  readonly displayName?: string;
  readonly admin?: boolean;
  readonly owner?: boolean;
  /** `restricted`: a multi-channel guest; `ultra_restricted`: a single-channel guest. */
  readonly guest?: "restricted" | "ultra_restricted";
  readonly bot?: boolean;
  readonly deleted?: boolean;
  readonly locale?: string;
  readonly timezone?: string;
  readonly email?: string;
  /** Known to the workspace already? Default true; false for those who will `joinsWorkspace`. */
  readonly present?: boolean;
};

/** A message as it stands in a channel. The server's own record: read it, don't change it. */
export type Message = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly subtype?: string;
  readonly botId?: string;
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly Json[];
  readonly metadata?: Json;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly deleted: boolean;
  /** The arguments of the call that posted it (`unfurl_links`, `parse` …), for messages of the API. */
  readonly args?: Json;
};

/** Something only one user sees, by chat.postEphemeral or a response_url. */
export type Ephemeral = {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly threadTs?: string;
  readonly via: "postEphemeral" | "response_url" | "ack";
  readonly deleted: boolean;
};

/** One call of the Web API, as it came in. */
export type Request = {
  /** `chat.postMessage`; uploads are `upload`, response URLs `response_url`. */
  readonly method: string;
  readonly args: Json;
  readonly token: "bot" | "admin" | "app" | "none" | "unknown";
  readonly contentType: string;
  /** The answer's error, or null when it went well. */
  readonly error: string | null;
  /** HTTP status; 0 when the response was lost on purpose. */
  readonly status: number;
  /** The server's clock. */
  readonly at: number;
};

/** An open modal. */
export type OpenView = {
  readonly id: string;
  readonly user: string;
  readonly hash: string;
  readonly view: Json;
};

export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: Buffer;
  /** Where it was shared; empty until files.completeUploadExternal named a channel. */
  readonly channels: readonly string[];
  readonly comment?: string;
  readonly threadTs?: string;
  readonly altText?: string;
};

/** One delivery to the app: an envelope of Socket Mode or a request to its URL. */
export type Delivery = {
  readonly envelopeId: string;
  readonly type: "events_api" | "slash_commands" | "interactive";
  readonly payload: Json;
  /** 0 for the first try; Slack tries at most 3 more times, for events only. */
  readonly attempt: number;
  readonly retryReason: string | null;
  readonly state: "sent" | "acked" | "failed" | "waiting";
  readonly ack?: Json;
};
