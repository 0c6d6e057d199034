import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { CertificateProblem } from '@hardened-deploy/core/target/certificate/certificate-problem';
import {
  certificateOfRun,
  type FittingCertificate,
} from '@hardened-deploy/core/target/certificate/certificate-of-secrets';
import { dayOf } from '@hardened-deploy/core/target/certificate/certificate-time';
import { putFiles } from '../containers/put-file.ts';
import {
  BEGIN_CERTIFICATE_SCRIPT,
  CERTIFICATE_SEEN_SCRIPT,
  LOOK_AT_CERTIFICATE_SCRIPT,
  PLACE_CERTIFICATE_SCRIPT,
  PUT_CERTIFICATE_BACK_SCRIPT,
} from '../keeper/scripts/certificate-scripts.ts';
import { CERTIFICATE_FILE, certificateId } from '../layout/proxied-front.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { CertificateParts } from './certificate-parts.ts';
import { whyNotShown } from './shown-certificate.ts';

/** What is still to be done about a certificate once the router is up. */
export type PutCertificate =
  | { readonly kind: 'nothing' }
  /** It is in its place, and nobody has seen the router with it. `file` is secret. */
  | { readonly kind: 'unseen'; readonly file: string }
  /** The one before stays in use, and this is why. */
  | { readonly kind: 'refused'; readonly why: Failure };

/** A certificate of one's own, on its way from the secrets of a run into the router. */
export interface RouterCertificate {
  /**
   * Judges the certificate of this run and puts it in its place, if another one is there: a router that runs uses it from the next
   * handshake on. Throws `router/certificate-unfit` for one that can't be used where none is there: nobody could be served.
   */
  put(token: FencingToken, signal: AbortSignal): Promise<PutCertificate>;
  /** Looks whether the router that is up shows what was put there; else puts back what was before. Throws why something was refused. */
  see(put: PutCertificate, token: FencingToken, signal: AbortSignal): Promise<void>;
  /** What the two would do, in words. Throws `router/certificate-unfit`. */
  change(signal: AbortSignal): Promise<string | undefined>;
}

interface Script {
  readonly text: string;
  readonly more?: Readonly<Record<string, string>>;
  /** Of whoever changes something. */
  readonly token?: FencingToken;
}

export function routerCertificate(parts: CertificateParts): RouterCertificate {
  const { settings, proxy, connection, containers, keeper, secrets, clock, progress } = parts;
  const { keeper: container, root } = stackNames(settings.stack);
  const { front } = settings.router;
  const id = front ? certificateId(front) : '';
  const ofRun = () => certificateOfRun(front, secrets, clock.now());

  async function run({ text, more = {}, token }: Script, signal: AbortSignal): Promise<readonly string[]> {
    const doing = "putting the router's certificate in its place";
    const how = token ? { token } : { reads: true as const };
    const script = {
      text,
      doing,
      environment: { HD_ID: id, HD_FILE: CERTIFICATE_FILE, ...more },
      accept: ['done'] as const,
      ...how,
    };
    return (await keeper.run(script, signal)).lines;
  }

  /** It travels in the body of a request, as a file that nobody reads yet. */
  async function place({ file }: FittingCertificate, token: FencingToken, signal: AbortSignal): Promise<void> {
    const draft = randomBytes(4).toString('hex');
    const { uid } = proxy.certificates.readBy;
    const files = [{ name: `.next.${draft}`, content: file, mode: 0o400, uid, gid: uid }];
    await putFiles(connection, { container, folder: `${root}/certificate`, files }, signal);
    const more = { HD_DRAFT: draft, HD_SUM: sumOf(file) };
    await run({ text: PLACE_CERTIFICATE_SCRIPT, more, token }, signal);
  }

  async function orTheOneBefore(why: Failure, token: FencingToken, signal: AbortSignal): Promise<PutCertificate> {
    const [standing] = await run({ text: BEGIN_CERTIFICATE_SCRIPT, more: { HD_SUM: '' }, token }, signal);
    if (standing === 'none') throw why;
    return { kind: 'refused', why };
  }

  return {
    async put(token, signal) {
      const certificate = ofRun();
      switch (certificate.kind) {
        case 'not-wanted':
          return { kind: 'nothing' };
        case 'not-given':
          // Whoever goes back need not bring it along.
          await orTheOneBefore(notGiven(certificate.secrets), token, signal);
          return { kind: 'nothing' };
        case 'unfit':
          return await orTheOneBefore(unfit(certificate.problems), token, signal);
        case 'fits': {
          for (const problem of certificate.warnings) progress.warn(`The router's certificate: ${wordsOf(problem)}`);
          const { file } = certificate;
          const told = await run({ text: BEGIN_CERTIFICATE_SCRIPT, more: { HD_SUM: sumOf(file) }, token }, signal);
          if (told[0] === 'same') return { kind: 'nothing' };
          if (told[0] !== 'unseen') {
            await place(certificate, token, signal);
            progress.info(`The router's certificate: ${changeOf(told, certificate)}`);
          }
          return { kind: 'unseen', file };
        }
      }
    },
    async see(put, token, signal) {
      if (put.kind === 'nothing') return;
      if (put.kind === 'refused') throw put.why;
      const why = await whyNotShown(parts, put.file, signal);
      if (why === undefined) return void (await run({ text: CERTIFICATE_SEEN_SCRIPT, token }, signal));
      await run({ text: PUT_CERTIFICATE_BACK_SCRIPT, token }, signal);
      throw new Failure(
        'router/certificate-unfit',
        `the router does not show it, so what was before was put back: ${why}`,
      );
    },
    async change(signal) {
      const certificate = ofRun();
      if (certificate.kind === 'unfit') throw unfit(certificate.problems);
      if (certificate.kind !== 'fits') return undefined;
      const isUp = (await containers.inspect(container, signal))?.State.Running === true;
      const more = { HD_SUM: sumOf(certificate.file) };
      const told = isUp ? await run({ text: LOOK_AT_CERTIFICATE_SCRIPT, more }, signal) : ['none'];
      return told[0] === 'same' ? undefined : `the router's certificate: ${changeOf(told, certificate)}`;
    },
  };
}

function sumOf(file: string): string {
  return createHash('sha256').update(file).digest('hex');
}

function wordsOf({ what, remedy }: CertificateProblem): string {
  return `${what}. ${remedy}`;
}

function unfit(problems: readonly CertificateProblem[]): Failure {
  return new Failure('router/certificate-unfit', problems.map(wordsOf).join(' '));
}

function notGiven(secrets: readonly string[]): Failure {
  const were = secrets.length > 1 ? 'were not given or are' : 'was not given or is';
  const detail = `${secrets.join(' and ')} ${were} empty, and the router has no certificate yet`;
  return new Failure('router/certificate-unfit', detail);
}

/** `told`: what the target says of what is there, and its certificates. */
function changeOf([standing, ...lines]: readonly string[], { expires }: FittingCertificate): string {
  const until = `one that is valid until ${dayOf(expires)}`;
  if (standing === 'unseen')
    return 'the router is looked at once more, because a run ended before it had seen it there';
  if (standing === 'none') return `there is none yet, and it gets ${until}`;
  return `the one that is valid until ${endOf(lines)} is replaced by ${until}`;
}

function endOf(lines: readonly string[]): string {
  try {
    return dayOf(new Date(new X509Certificate(lines.join('\n')).validTo));
  } catch {
    return 'a day that it does not tell';
  }
}
