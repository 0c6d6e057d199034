import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';

/** What the Engine itself tells of the containers of one component, from the beginning. */
export interface WatchedContainers {
  /** The most that ever ran at once. */
  mostAtOnce(): Promise<number>;
  end(): void;
}

/** By the Engine's own events, in their order: nobody has to look at the right moment. */
export function watchContainers(stack: TestStack, component: ComponentName): WatchedContainers {
  const labels = [`hardened-deploy.stack=${stack.configuration.stack}`, `hardened-deploy.component=${component}`];
  const filters = [...labels.map((label) => `label=${label}`), 'type=container', 'event=start', 'event=die'];
  const argv = [
    'events',
    '--format',
    '{{.Action}} {{.Actor.ID}}',
    ...filters.flatMap((filter) => ['--filter', filter]),
  ];
  const events = spawn('docker', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const running = new Set<string>();
  let most = 0;
  let rest = '';
  events.stdout.on('data', (part: Buffer) => {
    const lines = (rest + part.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const [action, id = ''] of lines.map((line) => line.split(' '))) {
      if (action === 'start') running.add(id);
      else running.delete(id);
      most = Math.max(most, running.size);
    }
  });
  return {
    async mostAtOnce() {
      const given = labels.flatMap((label) => ['--filter', `label=${label}`]);
      const listed = (await stack.docker('ps', '--no-trunc', '--quiet', ...given))
        .split('\n')
        .filter((id) => id !== '');
      // Events come in order: once those of the containers that run now are here, all others before them are.
      while (!listed.every((id) => running.has(id))) await once(events.stdout, 'data');
      return most;
    },
    end: () => events.kill(),
  };
}
