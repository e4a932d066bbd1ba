import { request } from "node:http";

/** Requests to a sandbox, as its page makes them, or as a stranger would. */

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the server gave
  readonly body: any;
}

export function browse(address: () => string) {
  async function post(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(new URL(path, address()), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }
  async function get(path: string): Promise<Answer> {
    const response = await fetch(new URL(path, address()));
    return { status: response.status, body: await response.json() };
  }
  return {
    post,
    get,
    act: (body: object) => post("/api/act", body),
    state: async (as: string) => (await get(`/api/state?as=${as}`)).body,
    posts: async (as: string, room: string) =>
      (await get(`/api/state?as=${as}`)).body.posts.filter(
        (one: { room: string }) => one.room === room,
      ),
    /** With headers that `fetch` would not let one set. */
    raw: (path: string, headers: Record<string, string>, method = "GET", body = "") =>
      new Promise<Answer & { headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
        const asked = request(new URL(path, address()), { method, headers }, (response) => {
          let text = "";
          response.on("data", (part) => {
            text += part;
          });
          response.on("end", () => {
            const json = response.headers["content-type"]?.includes("json");
            resolve({
              status: response.statusCode ?? 0,
              body: json ? JSON.parse(text) : text,
              headers: response.headers,
            });
          });
        });
        asked.on("error", reject);
        asked.end(body);
      }),
  };
}
