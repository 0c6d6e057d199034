import { type Behind, judgePublic } from '@hardened-deploy/adapters/engines/kubernetes/routing/service-behind';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { describe, expect, test } from 'vitest';

const WEB = 'web' as ComponentName;
const SILENCE: ProbeAnswer = { kind: 'unanswered', why: 'connection refused', permanent: false, elapsedMs: 1 };

function answered(status: number): ProbeAnswer {
  return { kind: 'answered', status, headers: new Map(), body: '', truncated: false, elapsedMs: 1 };
}

function behind(slot: Behind['slot'], ...pods: readonly (Slot | undefined)[]): Behind {
  const each = pods.map((of, index) => ({
    name: `pod-${index}`,
    uid: `${index}`,
    ready: true,
    slot: of,
    pod: undefined,
  }));
  return { service: 'web', slot, pods: each };
}

const by = (answer: ProbeAnswer, what: Behind | string) => judgePublic(answer, WEB, what).by;

describe('an answer at the address that users use', () => {
  test('is never said to come from a slot because pods of that slot alone are behind the Service', () => {
    expect(judgePublic(answered(200), WEB, behind('green', 'green', 'green'))).toEqual({
      by: 'untold',
      words: 'nothing in front of the Service web names the slot; behind it are 2 ready pods, all of slot green',
    });
    expect(by(SILENCE, behind('green', 'green'))).toBe('untold');
  });

  test('counts pods that are not ready as none', () => {
    const { pods, ...service } = behind('green', 'green', 'green');
    const ill = pods.map((pod, index) => ({ ...pod, ready: index === 0 }));
    expect(judgePublic(answered(200), WEB, { ...service, pods: ill }).words).toMatch(/1 ready pod, all of slot green$/);
  });

  test('is of the other slot while one of its pods is still behind the Service, and of somebody else for a pod that is not ours', () => {
    expect(judgePublic(answered(200), WEB, behind('green', 'green', 'blue'))).toEqual({
      by: 'blue',
      words: 'while pod-1 is still behind the Service web',
    });
    expect(by(answered(200), behind('green', undefined))).toBe('somebody-else');
  });

  test.each(['none', 'hold'] as const)(
    'is of nobody where the Service leads to %s and what stands in front says so',
    (slot) => {
      for (const status of [404, 502, 503, 504]) expect(by(answered(status), behind(slot))).toBe('nobody');
      expect(by(SILENCE, behind(slot))).toBe('nobody');
      expect(by(answered(200), behind(slot))).toBe('untold');
      expect(by(answered(500), behind(slot))).toBe('untold');
      expect(by(answered(503), behind(slot, 'blue'))).toBe('untold');
    },
  );

  test('is untold where the cluster did not tell', () => {
    expect(judgePublic(answered(200), WEB, 'no rights')).toEqual({
      by: 'untold',
      words: 'what is behind the Service of web was not told (no rights)',
    });
  });
});
