import { isSeq } from 'yaml';
import { argumentsOf } from './advice/arguments-of.ts';
import { listLine, textOf } from './advice/written.ts';
import { inside, wrong } from './path-in-file.ts';
import { list, scalar, type Shape } from './shape.ts';
import { plainText } from './values.ts';

const words = list(scalar(plainText), { least: 1 });

/** A command as its arguments; the first is a program. */
export const argv: Shape<readonly string[]> = {
  read(node, place) {
    const line = textOf(node);
    if (line !== undefined) return wrong(node, place, asArguments(line, place.path));
    const read = words.read(node, place);
    if (read?.[0] === '')
      return wrong(isSeq(node) ? place.near : node, inside(place, 0, place.near), 'must name a program');
    return read;
  },
  schema: words.schema,
};

function asArguments(line: string, path: string): string {
  const key = path.split('.').at(-1);
  const { kind, items } = argumentsOf(line);
  const list = listLine(items) ?? '[program, argument]';
  const shell = kind === 'shell' ? ', because only a shell understands this line' : '';
  return `must be a list of arguments: write \`${key}: ${list}\`${shell}`;
}
