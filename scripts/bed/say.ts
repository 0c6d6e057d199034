/** Tells whoever waits what is being done, one line at a time. */
export type Say = (line: string) => void;

export function sayTo(stream: NodeJS.WritableStream): Say {
  return (line) => void stream.write(`  ${line}\n`);
}
