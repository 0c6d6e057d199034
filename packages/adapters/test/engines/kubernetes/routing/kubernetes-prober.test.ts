import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubernetesRouting } from '@hardened-deploy/adapters/engines/kubernetes/routing/kubernetes-router';
import { recordStore } from '@hardened-deploy/adapters/engines/kubernetes/state/record-store';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { HttpProbe, ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { privateProbe, publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const web = 'web' as ComponentName;
const answered: ProbeAnswer = {
  kind: 'answered',
  status: 200,
  headers: new Map(),
  body: '',
  truncated: false,
  elapsedMs: 1,
};

/** A router whose API server answers so, and the requests that it sends. */
function routing(call: KubeClient['call'], publicUrl?: string) {
  const sent: HttpProbe[] = [];
  const client = { call } as KubeClient;
  const made = kubernetesRouting({
    records: recordStore({ client, namespace: 'default', stack: 'shop' as StackName }),
    components: [sampleComponent('web', '/')],
    http: { probe: (probe) => Promise.resolve(sent.push(probe) > 0 ? answered : answered) },
    ...(publicUrl !== undefined && { publicUrl }),
  });
  return { ...made, sent };
}

const down = (): Promise<never> =>
  Promise.reject(new Failure('target/unreachable', 'connection refused, at https://api'));

describe('the prober of Kubernetes', () => {
  test('says that nobody answered when the API server, through which its private doors lead, does not', async () => {
    const { router, prober, sent } = routing(down);
    const doors = await router.doors(go);
    for (const door of [doors.preview(), doors.preview({ component: web, slot: 'blue' })]) {
      if (door.kind === 'none') throw new Error('there is a door');
      const answer = await prober.probe(privateProbe(doors, door, '/'), go);
      expect(answer).toMatchObject({
        kind: 'unanswered',
        permanent: false,
        why: expect.stringMatching(/refused, at https/),
      });
      expect(doors.answeredBy(answer).by).toBe('untold');
    }
    expect(sent).toEqual([]);
  });

  test('gives the answer of users all the same, and says that it is not known what is behind the Service', async () => {
    const { router, prober } = routing(down, 'http://shop.example.com');
    const doors = await router.doors(go);
    const answer = await prober.probe(publicProbe(doors, '/'), go);
    expect(answer).toEqual(answered);
    expect(doors.answeredBy(answer)).toEqual({
      by: 'untold',
      words: expect.stringMatching(/what is behind the Service of web was not told \(.*connection refused/) as string,
    });
  });

  test('is ended by its signal, and tells of a defect as it is', async () => {
    const { router, prober } = routing(() => Promise.reject(new TypeError('a defect')));
    const doors = await router.doors(go);
    await expect(prober.probe(publicProbe(doors, '/'), go)).rejects.toThrow('a defect');
    await expect(prober.probe(publicProbe(doors, '/'), AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
