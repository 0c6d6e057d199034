import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { imageDigest } from '@hardened-deploy/core/release/image';
import type { Migration } from '@hardened-deploy/core/release/migration';
import { isMap, isSeq, type Node } from 'yaml';
import { argv } from '../container/argument-list.ts';
import { list, may, need, object, scalar, type Shape } from '../shape.ts';
import { TASK_KEYS } from './task-advice.ts';

/** As long as GitHub lets a job run. */
export const taskTimeout = scalar(durationBetween(seconds(1), minutes(360)));

const step = object(
  {
    command: need(argv, 'Command, as a list of arguments.', 'command: [node, migrate.js]'),
    image: may(scalar(imageDigest), null, "Image by digest; without it, the component's new image."),
    timeout: may(taskTimeout, null, 'Longest time for this step; without it, `migrate-timeout` of `deploy`.'),
  },
  TASK_KEYS,
);

const steps = list(step);

/** The arguments of one command, or several steps as maps. */
export const migrate: Shape<Migration> = {
  read: (node, place) =>
    isSeq(node) && node.items.some((item) => isMap(item as Node)) ? steps.read(node, place) : argv.read(node, place),
  schema: () => ({ anyOf: [argv.schema(), steps.schema()], title: 'list of arguments, or of steps' }),
};
