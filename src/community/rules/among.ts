/**
 * Whether an id is that of one of `names`. Asked once per id, when it is first seen: by then the
 * directory knows it.
 */
export function among(
  names: readonly string[],
  resolve: (name: string) => string | undefined,
): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    let answer = known.get(id);
    if (answer === undefined) {
      answer = names.some((name) => name === id || resolve(name) === id);
      // Threads are channels too, and there is no end of them.
      if (known.size > 10_000) known.clear();
      known.set(id, answer);
    }
    return answer;
  };
}
