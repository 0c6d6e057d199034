import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { accountOfRun } from '@hardened-deploy/core/target/certificate/acme-account';
import { putFiles } from '../containers/put-file.ts';
import { BEGIN_ACCOUNT_SCRIPT, PLACE_ACCOUNT_SCRIPT } from '../keeper/scripts/account-scripts.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { CertificateParts } from './certificate-parts.ts';

/**
 * Puts the account at an authority that this run was given where the router reads it at its start. Throws
 * `router/certificate-unfit` for one that can't be used, and where there is none and the run has none: the router would not start.
 */
export async function putAccount(parts: CertificateParts, token: FencingToken, signal: AbortSignal): Promise<void> {
  const { settings, connection, keeper, secrets } = parts;
  const account = accountOfRun(settings.router.front, secrets);
  if (account.kind === 'not-wanted') return;
  if (account.kind === 'unfit')
    throw unusable(account.problems.map(({ what, remedy }) => `${what}. ${remedy}`).join(' '));
  const { keyId, hmac } = account.kind === 'fits' ? account : { keyId: '', hmac: '' };
  const sums = { HD_KEY_ID: sha256(keyId), HD_HMAC: sha256(hmac) };
  const doing = "putting the router's account at the authority in its place";
  const run = (text: string, environment: Readonly<Record<string, string>>) =>
    keeper.run({ text, doing, token, environment, accept: ['done'] }, signal);
  const { lines } = await run(BEGIN_ACCOUNT_SCRIPT, sums);
  if (account.kind === 'not-given') {
    // Whoever goes back need not bring it along.
    if (lines[0] !== 'none') return;
    throw unusable(`${account.secrets.join(' and ')} not given or empty, and the router has no account yet`);
  }
  if (lines[0] === 'same') return;
  const draft = randomBytes(4).toString('hex');
  const { keeper: container, root } = stackNames(settings.stack);
  const files = [
    { name: `.next.${draft}.key-id`, content: keyId, mode: 0o400 },
    { name: `.next.${draft}.hmac`, content: hmac, mode: 0o400 },
  ];
  await putFiles(connection, { container, folder: `${root}/acme`, files }, signal);
  await run(PLACE_ACCOUNT_SCRIPT, { ...sums, HD_DRAFT: draft });
}

function unusable(detail: string): Failure {
  return new Failure('router/certificate-unfit', `the account of \`router.acme.eab\`: ${detail}`);
}
