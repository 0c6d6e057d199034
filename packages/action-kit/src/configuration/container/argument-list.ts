import { isSeq } from 'yaml';
import { argumentsOf } from '../advice/arguments-of.ts';
import { listLine, textOf } from '../advice/written.ts';
import { inside, wrong } from '../path-in-file.ts';
import { list, scalar, type Shape } from '../shape.ts';
import { plainText } from '../values.ts';

/**
 * A command as its arguments. Compose also takes a line of text, which it cuts at blanks as a shell does: whether a shell runs
 * then is a riddle to most readers, so a line is refused with the list that says the same.
 */
function argumentList(least: number): Shape<readonly string[]> {
  const words = list(scalar(plainText), { least });
  return {
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
}

export const argv = argumentList(1);

/** Nothing at all is a program's start too: what the image has is taken away. */
export const argvOrNone = argumentList(0);

function asArguments(line: string, path: string): string {
  const key = path.split('.').at(-1);
  const { kind, items } = argumentsOf(line);
  const written = listLine(items) ?? '[program, argument]';
  const shell = kind === 'shell' ? ', because only a shell understands this line' : '';
  return `must be a list of arguments: write \`${key}: ${written}\`${shell}`;
}
