import { judgeServedCertificate } from '@hardened-deploy/core/pre-flight/door/judge-served-certificate';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { beforeAll, expect, test } from 'vitest';

let certificate: string;
beforeAll(async () => {
  certificate = (await selfSigned('shop.test', 90)).cert;
});
const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);

test.each([
  ['that lasts', {}, 'passed', /^the certificate is valid until [\d-]+, 79 days$/],
  ['that ends soon', { now: inDays(80) }, 'warned', /^the certificate expires on [\d-]+, in 9 days$/],
  ['that has ended', { now: inDays(91) }, 'failed', /^the certificate expired on [\d-]+$/],
  ['that has not begun', { now: inDays(-1) }, 'failed', /^the certificate is valid from [\d-]+ on$/],
  ['of another name', { host: 'www.test' }, 'failed', /is for shop\.test, and not for www\.test$/],
  ['that nobody trusts', { distrust: 'it signs itself' }, 'failed', /don't trust the certificate: it signs itself$/],
])('a certificate %s', (_, changed, status, evidence) => {
  const shown = {
    host: 'shop.test',
    certificate,
    distrust: null,
    renewal: 'elsewhere' as const,
    now: inDays(10),
    ...changed,
  };
  const judged = judgeServedCertificate(shown);
  expect(judged).toMatchObject({ status, evidence: expect.stringMatching(evidence) });
  if (status !== 'passed') expect(judged.remedy).toMatch(/\w[.)]/);
});

test.each([
  ['by-router', /its log at the target says why\. It tries again/],
  ['by-secrets', /^Set the secrets of `router\.tls`/],
  ['elsewhere', /^Renew it where TLS ends/],
] as const)('one that ends soon and is renewed %s says who has to do what', (renewal, remedy) => {
  for (const now of [inDays(80), inDays(91)])
    expect(judgeServedCertificate({ host: 'shop.test', certificate, distrust: null, renewal, now }).remedy).toMatch(
      remedy,
    );
});
