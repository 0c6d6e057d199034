import { generateKeyPairSync } from 'node:crypto';
import { appId } from '@hardened-deploy/action-kit/app-id';
import { privateKey } from '@hardened-deploy/action-kit/private-key';
import { spellingsOf } from '@hardened-deploy/core/base/redact';
import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';

function made(type: 'pkcs1' | 'pkcs8', more: object = {}): string {
  const options = { modulusLength: 2048, privateKeyEncoding: { type, format: 'pem', ...more } } as const;
  return generateKeyPairSync('rsa', { ...options, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey;
}
const PEM = made('pkcs1');

test.each([
  ['as GitHub makes it', PEM],
  ['in PKCS #8', made('pkcs8')],
  ['without its last line break', PEM.trim()],
  ['with line breaks of Windows', PEM.replaceAll('\n', '\r\n')],
  ['with spelt out line breaks', PEM.replaceAll('\n', '\\n')],
  ['with spelt out line breaks of Windows', PEM.replaceAll('\n', '\\r\\n')],
])('a key %s is read', (_, text) => {
  const outcome = privateKey.parse(text);
  expect(outcome.ok && outcome.value.reveal()).toMatch(/^-----BEGIN [A-Z ]+-----\n[^\\]+\n-----END [A-Z ]+-----\n$/);
});

test.each([
  ['a word', 'geheim'],
  ['half a key', PEM.slice(0, 700)],
  ['a key on one line', PEM.replaceAll('\n', ' ')],
  ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
  ['a key with a passphrase', made('pkcs8', { cipher: 'aes-256-cbc', passphrase: 'x' })],
  [
    'a key of another kind',
    generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  ],
])('%s is refused in words that repeat nothing of it', (_, text) => {
  const outcome = privateKey.parse(text);
  expect(outcome.ok).toBe(false);
  const said = JSON.stringify(outcome);
  for (const line of text.split('\n'))
    if (!line.startsWith('-----')) expect(said).not.toContain(line.slice(0, 12) || '\0');
});

test('every line of a key is taken out of what is said, however its line breaks were given', () => {
  for (const text of [PEM, PEM.replaceAll('\n', '\\n')]) {
    const spellings = spellingsOf(new Secret(text));
    for (const line of PEM.trim().split('\n')) expect(spellings).toContain(line);
  }
});

test.each(['123456', 'Iv1.8a61f9b3a7aba766', 'Iv23liAbCdEfGhIjKlMn'])('%s is the id of an App', (id) => {
  expect(appId.parse(id)).toEqual({ ok: true, value: id });
});

test.each(['hardened-deploy', '-1', '12 34', ''])('%j is none', (id) => {
  expect(appId.parse(id).ok).toBe(false);
});
