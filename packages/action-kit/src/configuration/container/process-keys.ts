import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { flag } from '@hardened-deploy/core/base/parser';
import { list, may, scalar } from '../shape.ts';
import { argvOrNone } from './argument-list.ts';
import {
  absolutePath,
  composeDuration,
  groupOfContainer,
  platformName,
  runtimeName,
  signal,
  userOfContainer,
} from './compose-values.ts';

export const stopGracePeriod = scalar(composeDuration(seconds(0), minutes(60)));

/** What runs in the container, and as whom. */
export const PROCESS_KEYS = {
  entrypoint: may(
    argvOrNone,
    null,
    "Replaces the image's entrypoint; `[]` takes it away. `command` and `migrate` are its arguments.",
  ),
  working_dir: may(scalar(absolutePath), null, "Folder in which it starts, instead of the image's own."),
  user: may(scalar(userOfContainer), null, "User, or user and group, by name or number, instead of the image's own."),
  group_add: may(list(scalar(groupOfContainer)), null, 'Further groups of the user.'),
  init: may(
    scalar(flag),
    null,
    'Whether an init process passes signals on and reaps zombies. By default it does, unless the entrypoint is an init itself.',
  ),
  stop_signal: may(scalar(signal), null, "Signal that ends it, instead of the image's own or SIGTERM."),
  stop_grace_period: may(stopGracePeriod, null, "Compose's key for `stop-timeout`; only one of them can be given."),
  tty: may(scalar(flag), null, 'Whether it has a terminal.'),
  stdin_open: may(scalar(flag), null, 'Whether its standard input stays open.'),
  platform: may(scalar(platformName), null, 'Platform for which the image is pulled and run.'),
  runtime: may(scalar(runtimeName), null, "One of the Docker Engine's runtimes, instead of its default."),
};
