import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploymentStatusNotifier } from '@hardened-deploy/adapters/notify/deployment-status/deployment-status-notifier';
import { jsonlEventLog } from '@hardened-deploy/adapters/notify/event-log/jsonl-event-log';
import { slackNotifier } from '@hardened-deploy/adapters/notify/slack/slack-notifier';
import { Secret } from '@hardened-deploy/core/base/secret';
import { notifierLaws } from '@hardened-deploy/testkit/announce/notifier-laws';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { startSlackStub } from '@hardened-deploy/testkit/http/slack-stub';
import { clientOf, REPOSITORY, startShop } from '../github/shop.ts';

notifierLaws('Slack', async () => {
  const slack = await startSlackStub();
  const refusing = await startSlackStub([{ status: 403 }]);
  const to = (url: string) => slackNotifier({ webhook: new Secret(url), clock: virtualClock() });
  return {
    notifier: to(slack.url),
    broken: to(refusing.url),
    received: async () => slack.posts.length,
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]();
      await refusing[Symbol.asyncDispose]();
    },
  };
});

notifierLaws('the event log', async () => {
  const folder = await mkdtempDisposable(join(tmpdir(), 'hd-events-'));
  const path = join(folder.path, 'events.jsonl');
  await writeFile(join(folder.path, 'file'), '');
  return {
    notifier: jsonlEventLog({ path }),
    broken: jsonlEventLog({ path: join(folder.path, 'file', 'events.jsonl') }),
    received: async () => (await readFile(path, 'utf8').catch(() => '')).split('\n').length - 1,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
});

notifierLaws('the deployment status', async () => {
  const github = await startShop();
  const refusing = await startShop({ permissions: { deployments: 'read' } });
  const clock = virtualClock();
  const to = (place: typeof github) =>
    deploymentStatusNotifier({ client: clientOf(place, clock), clock, repository: REPOSITORY, mark: { run: '7' } });
  return {
    notifier: to(github),
    broken: to(refusing),
    received: async () => github.state.deployments(REPOSITORY).flatMap(({ statuses }) => statuses).length,
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await refusing[Symbol.asyncDispose]();
    },
  };
});
