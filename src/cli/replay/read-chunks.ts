import { open } from "node:fs/promises";

/**
 * A file piece by piece. It is open only while a piece is read, so that thousands of exports can be
 * read side by side. @throws what the file system says
 */
export async function* readChunks(
  file: string,
  size: number,
  read: (bytes: number) => void = () => {},
): AsyncIterable<Buffer> {
  for (let from = 0; ; ) {
    const chunk = await readAt(file, from, size);
    if (chunk.length === 0) return;
    from += chunk.length;
    read(chunk.length);
    yield chunk;
  }
}

/** So many bytes from there on; fewer only at the end of the file. */
export async function readAt(file: string, from: number, size: number): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const buffer = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await handle.read(buffer, filled, size - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}
