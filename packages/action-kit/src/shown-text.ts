import { printable } from '@hardened-deploy/core/base/printable';
import type { Redactor } from './redactor.ts';

/** Text for people: free of secrets, and of what would hide, colour or reorder it. It may come from an application. */
export function shownText(text: string, redactor: Redactor): string {
  // Before, for a secret that has such characters itself; after, for one that is whole only without them.
  return redactor.redact(printable(redactor.redact(text)));
}

/** The same for the log, where a runner looks for commands too. */
export function logText(text: string, redactor: Redactor): string {
  return inertLine(shownText(text, redactor));
}

/** Nothing in it is obeyed as a workflow command: neither a line that begins with `::`, nor `##[`. */
export function inertLine(line: string): string {
  // The runner trims a line by .NET's notion of white space, which has U+0085 beyond JavaScript's.
  return line.replace(/^([\s\u0085]*)::/gm, '$1: :').replaceAll('##[', '# #[');
}
