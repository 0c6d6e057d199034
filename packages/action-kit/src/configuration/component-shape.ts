import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { componentName } from '@hardened-deploy/core/base/names';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { imagePattern } from '@hardened-deploy/core/release/allowed-image';
import { isSeq } from 'yaml';
import { argumentsOf } from './advice/arguments-of.ts';
import { COMPONENT_KEYS } from './advice/component-keys.ts';
import { listLine, textOf } from './advice/written.ts';
import { after } from './defaults.ts';
import { inside, wrong } from './path-in-file.ts';
import { SERVING_KEYS } from './serving/serving-keys.ts';
import { list, mapOf, may, object, scalar, type Shape } from './shape.ts';
import { environmentVariable, networkName, plainText, secretName } from './values.ts';

const words = list(scalar(plainText), { least: 1 });

/** A command as its arguments; the first is a program. */
const argv: Shape<readonly string[]> = {
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

export const component = object(
  {
    ...SERVING_KEYS,
    handover: may(
      scalar(oneOf('overlap', 'exclusive')),
      'overlap' as const,
      '`overlap`: old and new run at the same time while traffic moves. `exclusive`: never two at once; the old one is removed before the new one starts.',
    ),
    needs: may(list(scalar(componentName)), [], 'Components that must be started before it.'),
    environment: may(
      mapOf(environmentVariable, scalar(plainText)),
      new Map<string, string>(),
      'Environment variables; ${url:backend} is the address of another component, ${secret:NAME} a secret of this one.',
    ),
    secrets: may(list(scalar(secretName)), [], 'Secrets that it gets as environment variables.'),
    networks: may(
      list(scalar(networkName)),
      [],
      "Docker networks that it joins beside the stack's own, to reach a database.",
    ),
    'allowed-images': may(
      list(scalar(imagePattern), { least: 1 }),
      null,
      "Globs that its image name must match: * within a part, ** across parts. Without it, any image in GitHub's registry of the repository's owner: ghcr.io/owner/**.",
    ),
    migrate: may(argv, null, 'Command, as a list of arguments, run once in its new image before it starts.'),
    command: may(argv, null, "Command to run instead of the image's own."),
    'stop-timeout': may(
      scalar(durationBetween(seconds(0), minutes(60))),
      after('10s'),
      'Time between SIGTERM and SIGKILL when its container is taken away; requests that take longer are cut.',
    ),
  },
  COMPONENT_KEYS,
  'port: 3000',
);
