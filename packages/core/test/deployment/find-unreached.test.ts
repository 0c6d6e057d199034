import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { tryToReach } from '@hardened-deploy/core/deployment/usecases/steps/find-unreached';
import type { Doors } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';

const web = sampleComponent('web', '/');
const running = { component: web.name, slot: 'blue', generation: 7, instances: [{ name: 'web-1', state: 'running' }] };
const doors: Doors = {
  publicUrl: 'http://shop.example.com',
  preview: () => ({ kind: 'door', url: 'http://blue.web.invalid' }),
  answeredBy: () => ({ by: 'blue', words: 'from slot blue' }),
};
const silence: ProbeAnswer = { kind: 'unanswered', why: 'connection refused', permanent: false, elapsedMs: 1 };

/** What is found out about a container whose private door gives this answer, when the router knows why or not. */
async function reach(answer: ProbeAnswer, known: 'known' | 'unknown') {
  const marks: string[] = [];
  const found = { address: '10.1.2.3:3000', how: 'refused' } as const;
  const asked: string[] = [];
  const reaches = await tryToReach(
    {
      workloads: {
        list: () => Promise.resolve([running as unknown as Workload]),
        listeners: () => Promise.resolve('untold'),
      },
      router: {
        doors: () => Promise.resolve(doors),
        whyUnreached: (mark) => Promise.resolve(marks.push(mark) > 0 && known === 'known' ? found : undefined),
      },
      prober: { probe: ({ url }) => Promise.resolve(asked.push(url) > 0 ? answer : silence) },
      clock: virtualClock(),
    },
    { components: [web], router: {} as Configuration['router'] },
    'all',
    new AbortController().signal,
  );
  return { reaches, marks, asked };
}

describe('why a container is not reached', () => {
  test.each([
    ['there is no answer at all, as where a private door leads straight to the container', silence],
    [
      'a proxy says that it could not connect',
      { ...silence, kind: 'answered', status: 502, headers: new Map(), body: '', truncated: false },
    ],
  ] as const)('is asked of the router by the mark of the request when %s', async (_, answer) => {
    const { reaches, marks, asked } = await reach(answer, 'known');
    expect(reaches).toEqual([
      { kind: 'unreached', component: web.name, slot: 'blue', address: '10.1.2.3:3000', how: 'refused' },
    ]);
    expect(asked[0]).toContain(marks[0]);
  });

  test('stays unknown where nobody answers and the router does not know why', async () => {
    const { reaches } = await reach(silence, 'unknown');
    const why = 'the router gave no answer for web in blue (connection refused)';
    expect(reaches).toEqual([{ kind: 'unknown', component: web.name, slot: 'blue', why }]);
  });

  test('is not asked of one that answers', async () => {
    const answer = {
      kind: 'answered',
      status: 200,
      headers: new Map(),
      body: '',
      truncated: false,
      elapsedMs: 1,
    } as const;
    const { reaches, marks } = await reach(answer, 'known');
    expect({ reaches, marks }).toEqual({
      reaches: [{ kind: 'reached', component: web.name, slot: 'blue' }],
      marks: [],
    });
  });
});
