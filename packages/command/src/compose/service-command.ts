import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import { textAt, textsAt } from '../spot-text.ts';

/** The command of a service as a list of arguments. Null: the image's own. */
export function serviceCommand(file: ComposeFile, command: Spot): readonly string[] | null {
  if (!command.given) return null;
  const written = textAt(command);
  const words = written === undefined ? textsAt(command) : plainWords(written);
  const values = (words ?? []).map(composeValue);
  const texts = values.flatMap((value) => (value.kind === 'literal' ? value.text : []));
  if (words && texts.length === values.length && texts.length > 0) return texts;
  const reason = words
    ? 'needs a variable of the machine. Write the value out as `command`'
    : 'has quotes or characters of a shell. Write it as a list of arguments in `command`';
  file.remark('missing', command, reason);
  return null;
}

/** Undefined where a shell would read something else than words between blanks. */
function plainWords(text: string): readonly string[] | undefined {
  return /["'\\`|;&<>*?()[\]~]/.test(text) ? undefined : text.trim().split(/\s+/);
}
