import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import {
  type CertificateOfRun,
  certificateOfRun,
  type FittingCertificate,
} from '@hardened-deploy/core/target/certificate/certificate-of-secrets';
import { dayOf } from '@hardened-deploy/core/target/certificate/certificate-time';
import type { MountSettings } from 'dockerode';
import type { Proxy } from '../../../proxies/proxy.ts';
import { putFiles } from '../containers/put-file.ts';
import {
  BEGIN_CERTIFICATE_SCRIPT,
  CERTIFICATE_USED_SCRIPT,
  LOOK_AT_CERTIFICATE_SCRIPT,
  PLACE_CERTIFICATE_SCRIPT,
} from '../keeper/scripts/certificate-scripts.ts';
import { certificateFile } from '../layout/proxied-front.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { StackPlan } from '../layout/stack-plan.ts';
import type { CertificateParts } from './certificate-parts.ts';
import { checkConfiguration } from './check-configuration.ts';
import { letItBeUsed } from './use-certificate.ts';

interface Putting {
  readonly token: FencingToken;
  /** The proxy's, by its id. */
  readonly image: string;
  readonly plan: StackPlan;
}

/** What must still happen with a certificate once the router is up. */
export type PutCertificate =
  | { readonly kind: 'nothing' }
  /** It is in its place, and the router may not use it yet. */
  | { readonly kind: 'to-be-used'; readonly file: string }
  /** The one before stays in use, and this is why. */
  | { readonly kind: 'refused'; readonly why: Failure };

/** A certificate of one's own, on its way from the secrets of a run into the router. */
export interface RouterCertificate {
  /**
   * Judges the certificate of this run and puts it in its place, if another one is there. Nothing that runs is told. Throws
   * `router/certificate-unfit` for one that can't be used where none is there: no router would come up.
   */
  put(how: Putting, signal: AbortSignal): Promise<PutCertificate>;
  /** Lets the router that is up use what was put there, and throws why something was refused. */
  use(put: PutCertificate, token: FencingToken, signal: AbortSignal): Promise<void>;
  /** What the two would do, in words. Throws `router/certificate-unfit`. */
  change(signal: AbortSignal): Promise<string | undefined>;
  /** Mounts for the container that checks a configuration, which may name the file. */
  mounts(signal: AbortSignal): Promise<readonly MountSettings[]>;
}

type Standing = 'none' | 'other' | 'unused' | 'same';

export function routerCertificate(parts: CertificateParts): RouterCertificate {
  const { settings, proxy, connection, containers, keeper, mounted, secrets, clock, progress } = parts;
  const { keeper: container, root } = stackNames(settings.stack);
  const { front } = settings.router;
  const name = front ? certificateFile(front) : '';
  const given = () => certificateOfRun(front, secrets, clock.now());

  async function script(
    text: string,
    more: Readonly<Record<string, string>>,
    signal: AbortSignal,
    token?: FencingToken,
  ): Promise<readonly string[]> {
    const environment = { HD_FILE: name, ...more };
    const doing = "putting the router's certificate in its place";
    const asked = {
      text,
      doing,
      environment,
      accept: ['done'] as const,
      ...(token ? { token } : { reads: true as const }),
    };
    return (await keeper.run(asked, signal)).lines;
  }

  async function place({ file }: FittingCertificate, how: Putting, signal: AbortSignal): Promise<void> {
    const draft = randomBytes(4).toString('hex');
    const files = [{ name: `.next.${draft}`, content: file, mode: 0o600 }];
    await putFiles(connection, { container, folder: `${root}/certificate`, files }, signal);
    // The proxy itself has the last word: it may know less than this version of OpenSSL.
    const mounts = [await mountOf(`.next.${draft}`, signal)];
    await checkConfiguration(parts, { ...how, mounts }, signal);
    await script(PLACE_CERTIFICATE_SCRIPT, { HD_DRAFT: draft, HD_SUM: sumOf(file) }, signal, how.token);
  }

  async function mountOf(within: string, signal: AbortSignal): Promise<MountSettings> {
    const Source = `${await mounted.folder(signal)}/certificate/${within}`;
    return { Type: 'bind', Source, Target: `${root}/certificate/${name}`, ReadOnly: true };
  }

  /** What is to be done with one that can't be used: the router goes on with the one before, if there is one. */
  async function without(why: Failure | undefined, token: FencingToken, signal: AbortSignal): Promise<PutCertificate> {
    const [standing] = await script(BEGIN_CERTIFICATE_SCRIPT, { HD_SUM: '' }, signal, token);
    if (standing !== 'none') return why ? { kind: 'refused', why } : { kind: 'nothing' };
    throw why ?? notGiven(given());
  }

  return {
    async put(how, signal) {
      const certificate = given();
      switch (certificate.kind) {
        case 'not-wanted':
          return { kind: 'nothing' };
        case 'not-given':
          return await without(undefined, how.token, signal);
        case 'unfit':
          return await without(unfit(certificate.problems), how.token, signal);
        case 'fits': {
          for (const { what, remedy } of certificate.warnings)
            progress.warn(`The router's certificate: ${what}. ${remedy}`);
          const { file } = certificate;
          const told = await script(BEGIN_CERTIFICATE_SCRIPT, { HD_SUM: sumOf(file) }, signal, how.token);
          if (told[0] === 'same') return { kind: 'nothing' };
          if (told[0] !== 'unused') {
            await place(certificate, how, signal);
            progress.info(`The router's certificate: ${wordsOf(told, certificate, proxy)}`);
          }
          return { kind: 'to-be-used', file };
        }
      }
    },
    async use(put, token, signal) {
      if (put.kind === 'nothing') return;
      if (put.kind === 'refused') throw put.why;
      if (await letItBeUsed(parts, { token, file: put.file }, signal))
        await script(CERTIFICATE_USED_SCRIPT, {}, signal, token);
    },
    async change(signal) {
      const certificate = given();
      if (certificate.kind === 'unfit') throw unfit(certificate.problems);
      if (certificate.kind !== 'fits') return undefined;
      const isThere = (await containers.inspect(container, signal))?.State.Running === true;
      const told = isThere
        ? await script(LOOK_AT_CERTIFICATE_SCRIPT, { HD_SUM: sumOf(certificate.file) }, signal)
        : ['none'];
      return told[0] === 'same' ? undefined : `the router's certificate: ${wordsOf(told, certificate, proxy)}`;
    },
    async mounts(signal) {
      return front?.tls?.kind === 'secrets' ? [await mountOf(name, signal)] : [];
    },
  };
}

function sumOf(file: string): string {
  return createHash('sha256').update(file).digest('hex');
}

function unfit(problems: Extract<CertificateOfRun, { kind: 'unfit' }>['problems']): Failure {
  return new Failure('router/certificate-unfit', problems.map(({ what, remedy }) => `${what}. ${remedy}`).join(' '));
}

function notGiven(certificate: CertificateOfRun): Failure {
  const secrets = certificate.kind === 'not-given' ? certificate.secrets.join(' and ') : '';
  const detail = `${secrets} was not given or is empty, and the router has no certificate yet`;
  return new Failure('router/certificate-unfit', detail);
}

/** `told`: what the target says of what is there, and its certificates. */
function wordsOf([standing, ...lines]: readonly string[], { expires }: FittingCertificate, proxy: Proxy): string {
  const until = `one that is valid until ${dayOf(expires)}`;
  const how = proxy.certificates.replacedFiles.used === 'at-once' ? '' : ', for which it reloads';
  if ((standing as Standing) === 'unused') return `the one that was put there before comes into use${how}`;
  if ((standing as Standing) === 'none') return `there is none yet, and it gets ${until}`;
  return `the one that is valid until ${endOf(lines)} is replaced by ${until}${how}`;
}

function endOf(lines: readonly string[]): string {
  try {
    return dayOf(new Date(new X509Certificate(lines.join('\n')).validTo));
  } catch {
    return 'a day that it does not tell';
  }
}
