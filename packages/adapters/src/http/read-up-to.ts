/** Reads at most `most` bytes of a body, as UTF-8. The rest is not read: the caller closes the connection. */
export async function readUpTo(
  body: AsyncIterable<Uint8Array>,
  most: number,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly bytes: Uint8Array; readonly truncated: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    signal.throwIfAborted();
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  const truncated = length > most;
  const bytes = Buffer.concat(chunks).subarray(0, most);
  // In stream mode, a character that was cut in the middle is left out instead of becoming a replacement character.
  const text = new TextDecoder().decode(bytes, { stream: truncated });
  return { text, bytes, truncated };
}
