import { secretBag, type SecretBag } from '@hardened-deploy/core/base/secret';

type ParsedBag =
  { readonly kind: 'bag'; readonly secrets: SecretBag } | { readonly kind: 'malformed'; readonly problem: string };

const NAME = '[A-Za-z_][A-Za-z0-9_]*';

/**
 * Reads the form that GitHub's own environment files use: `NAME=value`, or `NAME<<END`, lines, `END`. Blank lines and
 * lines beginning with `#` are passed over, and a name without a value counts as not given. A problem names the line's number, never its text: it may hold a secret.
 */
export function parseSecretBag(raw: string): ParsedBag {
  const values = new Map<string, string>();
  const lines = raw.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const heredoc = new RegExp(`^\\s*(${NAME})<<(\\S+)\\s*$`).exec(line);
    const single = new RegExp(`^\\s*(${NAME})=(.*)$`).exec(line);
    const name = heredoc?.[1] ?? single?.[1];
    if (name === undefined)
      return wrong(index, 'is not NAME=value, nor between NAME<<END and END, as a value of several lines is given');
    if (values.has(name)) return wrong(index, `gives ${name} a second time`);
    if (single) {
      values.set(name, single[2] ?? '');
      continue;
    }
    const end = lines.findIndex((candidate, at) => at > index && candidate.trim() === heredoc?.[2]);
    if (end < 0) return wrong(index, `opens ${name} but its end mark does not come`);
    values.set(name, lines.slice(index + 1, end).join('\n'));
    index = end;
  }
  return { kind: 'bag', secrets: secretBag(values) };
}

function wrong(index: number, what: string): ParsedBag {
  return { kind: 'malformed', problem: `line ${index + 1} ${what} (its text is not shown: it may be a secret)` };
}
