import { minutes } from '@hardened-deploy/core/base/duration';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import { flag, wholeNumber } from '@hardened-deploy/core/base/parser';
import { isScalar, isSeq } from 'yaml';
import { wrong } from '../path-in-file.ts';
import { list, may, object, scalar, type Shape } from '../shape.ts';
import { plainText } from '../values.ts';
import { composeDuration } from './compose-values.ts';

const words = list(scalar(plainText), { least: 1 });
const MARKS = ['CMD', 'CMD-SHELL', 'NONE'];

/** A line for a shell; or a list that begins with how it is run. */
const healthTest: Shape<readonly string[]> = {
  read(node, place) {
    if (isScalar(node)) {
      const line = scalar(plainText).read(node, place);
      return line === undefined ? undefined : line === 'NONE' ? ['NONE'] : ['CMD-SHELL', line];
    }
    const read = words.read(node, place);
    if (read === undefined) return undefined;
    const [mark = '', ...rest] = read;
    const at = isSeq(node) ? place.near : node;
    if (!MARKS.includes(mark))
      return wrong(
        at,
        place,
        'must begin with CMD, CMD-SHELL or NONE: write `test: [CMD, curl, -f, "http://localhost"]`',
      );
    if (mark !== 'NONE' && rest.length === 0) return wrong(at, place, `must say what is run after ${mark}`);
    if (mark === 'CMD-SHELL' && rest.length > 1) return wrong(at, place, 'must have one line after CMD-SHELL');
    return read;
  },
  schema: () => ({ title: 'text, or list', type: ['string', 'array'] }),
};

/** The Engine refuses less than a millisecond. */
const time = scalar(composeDuration(milliseconds(1), minutes(24 * 60)));
const timeOrNone = scalar(composeDuration(milliseconds(0), minutes(24 * 60)));

export const healthcheck = object({
  test: may(
    healthTest,
    null,
    "A line for a shell, or a list: `[CMD, program, argument]`, `[NONE]`. By default the image's own.",
  ),
  interval: may(time, null, 'Time between two tests.'),
  timeout: may(time, null, 'Time that a test may take.'),
  retries: may(
    scalar(wholeNumber({ least: 1, most: 1_000 })),
    null,
    'Tests in a row that must fail until it is unhealthy.',
  ),
  start_period: may(timeOrNone, null, 'Time at the beginning in which a test that fails does not count.'),
  start_interval: may(
    time,
    null,
    'Time between two tests within `start_period`. From Docker Engine 25 on; an older one passes over it.',
  ),
  disable: may(scalar(flag), null, "Whether the image's own is switched off."),
});
