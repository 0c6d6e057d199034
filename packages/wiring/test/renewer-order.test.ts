import { minutes } from '@hardened-deploy/core/base/duration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { formatAnswer, parseAnswer } from '@hardened-deploy/wiring/renewer-answer';
import { formatRenewerOrder, parseRenewerOrder, type RenewerOrder } from '@hardened-deploy/wiring/renewer-order';
import { expect, test } from 'vitest';

const ORDER: RenewerOrder = {
  place: { environment: 'production' as EnvironmentName, store: 'environment' },
  run: { apiUrl: 'https://api', repository: 'octo/shop' },
  lease: mintToken({ generation: 17, nonce: 'ab'.repeat(16) }),
  credential: { kind: 'token', token: new Secret('geheim') },
  maxHold: minutes(360),
  runner: { pid: 17, startedAt: '4711' },
  notice: '/tmp/lease.txt',
  network: { HTTPS_PROXY: 'http://user:password@proxy' },
};

test('an order arrives as it was given, its secrets with it', () => {
  const read = parseRenewerOrder(formatRenewerOrder(ORDER));
  expect(read).toEqual(ORDER);
  expect(read?.credential.kind === 'token' && read.credential.token.reveal()).toBe('geheim');
  const byApp = { kind: 'app', app: { id: '17', privateKey: new Secret('key\nkey'), installation: 23 } } as const;
  const { credential } = parseRenewerOrder(formatRenewerOrder({ ...ORDER, credential: byApp })) ?? {};
  expect(credential).toEqual(byApp);
  expect(credential?.kind === 'app' && credential.app.privateKey.reveal()).toBe('key\nkey');
});

test('an incomplete order is refused, because the process that wrote it died', () => {
  const text = formatRenewerOrder(ORDER);
  for (const length of [0, 1, 50, text.length - 1]) expect(parseRenewerOrder(text.slice(0, length))).toBeUndefined();
});

test('an answer is one line, and reads back', () => {
  for (const answer of [{ kind: 'begun' }, { kind: 'failed', code: 'lease/lost', detail: 'a\nb' }] as const) {
    expect(formatAnswer(answer).trim().split('\n')).toHaveLength(1);
    expect(parseAnswer(formatAnswer(answer))).toEqual(answer);
  }
  for (const nonsense of ['', 'hello', '{}', '{"kind":"failed"}']) expect(parseAnswer(nonsense)).toBeUndefined();
  const unknown = '{"kind":"failed","code":"none","detail":"x"}';
  expect(parseAnswer(unknown)).toMatchObject({ code: 'defect/unexpected' });
});
