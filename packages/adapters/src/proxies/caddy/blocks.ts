/** A block of a Caddyfile, which may hold other blocks. */
export function block(head: string, ...lines: readonly string[]): string {
  return [head === '' ? '{' : `${head} {`, ...lines.map(indented), '}'].join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `\t${line}`)
    .join('\n');
}
