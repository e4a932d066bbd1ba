import { word } from "./words.js";

/** Requests to the sandbox. All reject with an `Error` that can be shown. */

async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error(word("error.unreachable"));
  }
  const answer = await response.json();
  if (response.ok) return answer;
  const known = word(`error.${answer.error.code}`, answer.error.values);
  const error = new Error(known.startsWith("error.") ? answer.error.message : known);
  throw Object.assign(error, { values: answer.error.values });
}

export const act = (body) => post("/api/act", body);
export const moveClock = (by) => post("/api/clock", { by });
export const tryRules = (body) => post("/api/try", body);

export async function fetchPeople() {
  const response = await fetch("/api/people");
  const { people, staff } = await response.json();
  return people.filter(({ bot }) => !bot).map((one) => ({ ...one, staff: staff.includes(one.id) }));
}
