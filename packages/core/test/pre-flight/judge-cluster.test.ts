import { judgeCluster } from '@hardened-deploy/core/pre-flight/judge-cluster';
import type { ClusterFacts } from '@hardened-deploy/core/target/server-facts';
import { describe, expect, test } from 'vitest';

const FACTS: ClusterFacts = {
  kind: 'cluster',
  version: '1.34.1',
  fence: { kind: 'enforced' },
  pullSecrets: [{ name: 'login', namespace: 'shop', is: 'there' }],
};

const judged = (changed: Partial<ClusterFacts>) => {
  const findings = judgeCluster({ ...FACTS, ...changed });
  return new Map(findings.map((finding) => [finding.check, finding]));
};

describe('of a cluster', () => {
  test('that lacks nothing, everything has passed', () => {
    expect([...judged({})].map(([check, { status }]) => `${check} ${status}`)).toEqual([
      'API version passed',
      'fence policy passed',
      'pull secret passed',
    ]);
  });

  test.each([
    ['1.33.5-gke.1080000', 'passed'],
    ['v1.30.0-eks-1234', 'passed'],
    ['1.21.0', 'passed'],
    ['1.20.15', 'failed'],
    ['2.0.0', 'errored'],
    ['', 'errored'],
  ])('of the version %j', (version, status) => {
    expect(judged({ version }).get('API version')?.status).toBe(status);
  });

  test('without the fence policy a deployment can begin, and it is said who could apply it, and from which version on', () => {
    const fence = { kind: 'not-enforced' } as const;
    expect(judged({ fence }).get('fence policy')).toMatchObject({
      status: 'warned',
      remedy: expect.stringContaining('docs/kubernetes/fence-policy.yaml, once for the cluster'),
    });
    expect(judged({ fence, version: '1.29.4' }).get('fence policy')?.remedy).toContain('From Kubernetes 1.30 on');
  });

  test('a fence that could not be proven is not taken for one', () => {
    const found = judged({ fence: { kind: 'untold', why: 'it may not write' } }).get('fence policy');
    expect(found).toMatchObject({ status: 'warned', evidence: expect.stringContaining('it may not write') });
  });

  test.each(['absent', 'no-login'] as const)(
    'a pull secret that is %s has failed, with the command that makes it',
    (is) => {
      const found = judged({ pullSecrets: [{ name: 'login', namespace: 'shop', is }] }).get('pull secret');
      expect(found).toMatchObject({
        status: 'failed',
        remedy: expect.stringContaining('kubectl create secret docker-registry login -n shop'),
      });
    },
  );
});
