import { minutes } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import { tokenShortfall } from '@hardened-deploy/core/lease/token-life';
import { expect, test } from 'vitest';

const given = (token: string): LeaseCredential => ({ kind: 'token', token: new Secret(token) });
const installation = given('ghs_made-up');

test("an App's installation token is too short-lived for more than an hour, and lease-app-id is named", () => {
  const said = tokenShortfall({ credential: installation, mayBeJobToken: false, span: minutes(360) });
  expect(said).toContain('6h');
  expect(said).toContain('lease-app-id');
  expect(said).not.toContain('made-up');
});

test.each([
  ['an hour is no more than it lives', { credential: installation, mayBeJobToken: false, span: minutes(60) }],
  [
    "the job's own token lives as long as the job",
    { credential: installation, mayBeJobToken: true, span: minutes(360) },
  ],
  ["a person's token lives for days", { credential: given('github_pat_x'), mayBeJobToken: false, span: minutes(360) }],
  [
    'an App makes its tokens itself',
    {
      credential: { kind: 'app', app: { id: '1', privateKey: new Secret('x') } },
      mayBeJobToken: false,
      span: minutes(360),
    },
  ],
] as const)('%s', (_, need) => {
  expect(tokenShortfall(need)).toBeUndefined();
});
