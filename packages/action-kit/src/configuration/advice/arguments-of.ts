/** How a line of a shell is written as a list of arguments. `shell` when only a shell can do what it says. */
type Arguments = { readonly kind: 'plain' | 'shell'; readonly items: readonly string[] };

/** Outside single quotes these mean something to a shell: variables, pipes, several commands, files, patterns. */
const SHELL = /[$`|&;<>()*?~\\\n]/;

/** `node x.js "a b"` → `node`, `x.js`, `a b`. A line that needs a shell is given to one whole. */
export function argumentsOf(line: string): Arguments {
  const parts = [...line.trim().matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([part]) => part);
  const bare = parts.map((part) => part.replace(/'[^']*'/g, ''));
  const unbalanced = /['"]/.test(line.replace(/'[^']*'|"[^"]*"/g, ''));
  // A variable before the program, as in `NODE_ENV=test node x.js`, is set by the shell.
  const shell = unbalanced || bare.some((part) => SHELL.test(part)) || /^\w+=/.test(parts[0] ?? '');
  if (shell || parts.length === 0) return { kind: 'shell', items: ['sh', '-c', line.trim()] };
  return { kind: 'plain', items: parts.map((part) => part.replace(/'([^']*)'|"([^"]*)"/g, '$1$2')) };
}
