import { judgeGateway, type SaidByRoute } from '@hardened-deploy/adapters/engines/kubernetes/gateway/judge-gateway';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { expect, test } from 'vitest';

const HEADER = 'X-Served-By-Slot';
const GREEN: SaidByRoute = { slot: 'green', status: { kind: 'accepted' } };
const NOBODY: SaidByRoute = { slot: 'none', status: { kind: 'accepted' } };
const SILENCE: ProbeAnswer = { kind: 'unanswered', why: 'connection refused', permanent: false, elapsedMs: 1 };

function answered(status: number, slot?: string): ProbeAnswer {
  const headers = new Map(slot === undefined ? [] : [['x-served-by-slot', slot]]);
  return { kind: 'answered', status, headers, body: '', truncated: false, elapsedMs: 1 };
}

const by = (answer: ProbeAnswer, said: SaidByRoute | string) => judgeGateway(answer, HEADER, said).by;

test('the header that the Gateway sets names the slot, whatever the status', () => {
  expect(judgeGateway(answered(200, 'green'), HEADER, GREEN)).toEqual({
    by: 'green',
    words: 'from slot green (header X-Served-By-Slot)',
  });
  expect(by(answered(500, 'green'), GREEN)).toBe('green');
  expect(by(answered(200, 'blue'), GREEN)).toBe('blue');
});

test('an answer of the right slot is not enough until the controller has confirmed the last change', () => {
  const pending: SaidByRoute = { slot: 'green', status: { kind: 'pending', why: 'not said yet' } };
  expect(judgeGateway(answered(200, 'green'), HEADER, pending)).toEqual({
    by: 'somebody-else',
    words: 'from slot green, but not said yet',
  });
  const refused: SaidByRoute = { slot: 'green', status: { kind: 'refused', why: 'no' } };
  expect(by(answered(200, 'green'), refused)).toBe('somebody-else');
  expect(by(answered(200, 'blue'), refused)).toBe('blue');
});

test('an answer without the header is from elsewhere, or from the Gateway itself where nothing serves', () => {
  expect(by(answered(200), GREEN)).toBe('somebody-else');
  expect(by(answered(503), GREEN)).toBe('somebody-else');
  expect(by(answered(200, 'purple'), GREEN)).toBe('somebody-else');
  for (const status of [404, 500, 503]) expect(by(answered(status), NOBODY)).toBe('nobody');
  expect(by(answered(503, 'none'), NOBODY)).toBe('nobody');
  expect(by(answered(200), NOBODY)).toBe('somebody-else');
});

test('without an answer nobody is known, but where nothing serves', () => {
  expect(by(SILENCE, GREEN)).toBe('untold');
  expect(by(SILENCE, NOBODY)).toBe('nobody');
  expect(by(SILENCE, { slot: 'hold', status: { kind: 'accepted' } })).toBe('nobody');
  expect(judgeGateway(answered(200, 'green'), HEADER, 'the API server is away')).toEqual({
    by: 'untold',
    words: 'what the HTTPRoute says was not told (the API server is away)',
  });
});
