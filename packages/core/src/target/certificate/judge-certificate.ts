import { type KeyObject, X509Certificate } from 'node:crypto';
import { chainProblem, isSelfSigned } from './certificate-chain.ts';
import { type ReadKey, readKey, weakKey } from './certificate-key.ts';
import { namesOf, uncoveredHosts } from './certificate-names.ts';
import type { CertificateProblem } from './certificate-problem.ts';
import { certificateTime, timeProblem } from './certificate-time.ts';
import { isPrivateKey, pemBlocks } from './pem.ts';

/** A certificate of one's own, before a router uses it. */
export interface OwnCertificate {
  /** PEM: the certificate of the site first, and behind it each the one that has issued the one before. */
  readonly chain: string;
  /** PEM, without a passphrase. */
  readonly key: string;
  /** The names that it must be for; a wildcard among them needs the same one in the certificate. */
  readonly hosts: readonly string[];
  readonly now: Date;
}

export type CertificateJudgement =
  /** `warnings`: a proxy can use it, and people should know. */
  | {
      readonly kind: 'fits';
      readonly expires: Date;
      readonly daysLeft: number;
      readonly warnings: readonly CertificateProblem[];
    }
  | { readonly kind: 'unfit'; readonly problems: readonly CertificateProblem[] };

/** Whether a router can use a certificate and its key for these hosts. All that is wrong is told at once, and nothing secret of it. */
export function judgeCertificate({ chain, key, hosts, now }: OwnCertificate): CertificateJudgement {
  const certificates = readChain(chain);
  const read = readKey(key);
  if (certificates.kind === 'unread') return unfit([certificates.problem, ...problemOf(read)]);
  const { leaf, behind } = certificates;
  const time = certificateTime(leaf, now);
  const ofTime = timeProblem(leaf, now);
  const isOver = time.kind === 'ended' || time.kind === 'not-yet';
  const fitting = read.kind === 'read' ? keyProblem(read.key, leaf, behind) : read.problem;
  const problems = [
    fitting,
    // Nothing else of a chain that begins with another certificate means anything.
    ...(fitting?.what === LEAF_NOT_FIRST
      ? []
      : [isOver ? ofTime : undefined, nameProblem(leaf, hosts), weakKey(leaf), chainProblem(leaf, behind)]),
    behindProblem(behind, now),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) return unfit(problems);
  const warnings = [ofTime, isSelfSigned(leaf) ? SIGNS_ITSELF : undefined].filter((each) => each !== undefined);
  return { kind: 'fits', expires: time.expires, daysLeft: time.daysLeft, warnings };
}

const LEAF_NOT_FIRST = 'its chain is in the wrong order: the certificate that the key fits is not the first one';

const SIGNS_ITSELF: CertificateProblem = {
  what: 'it signs itself, so browsers warn everybody who comes',
  remedy: 'Give one that an authority has issued, or write `tls: auto`.',
};

type ReadChain =
  | { readonly kind: 'read'; readonly leaf: X509Certificate; readonly behind: readonly X509Certificate[] }
  | { readonly kind: 'unread'; readonly problem: CertificateProblem };

function readChain(file: string): ReadChain {
  const blocks = pemBlocks(file);
  const unread = (what: string, remedy: string): ReadChain => ({ kind: 'unread', problem: { what, remedy } });
  const texts = blocks.filter(({ label }) => label === 'CERTIFICATE');
  try {
    const [leaf, ...behind] = texts.map(({ text }) => new X509Certificate(text));
    if (leaf) return { kind: 'read', leaf, behind };
  } catch {
    return unread('a certificate begins like one, but is not whole', 'Give the whole file, to its last line.');
  }
  if (blocks.some(isPrivateKey))
    return unread(
      'the certificate has a key in it, and no certificate',
      'The two secrets may be swapped: exchange them.',
    );
  const remedy = 'Give the whole file, from `-----BEGIN CERTIFICATE-----` to its last line.';
  return unread('the certificate is no PEM', remedy);
}

function keyProblem(
  key: KeyObject,
  leaf: X509Certificate,
  behind: readonly X509Certificate[],
): CertificateProblem | undefined {
  if (leaf.checkPrivateKey(key)) return undefined;
  if (behind.some((other) => other.checkPrivateKey(key))) {
    return {
      what: LEAF_NOT_FIRST,
      remedy: 'Put the certificate of the site first, and behind it the one of its issuer.',
    };
  }
  return {
    what: 'the key does not fit the certificate',
    remedy: 'Give the key with which the certificate was asked for.',
  };
}

function nameProblem(leaf: X509Certificate, hosts: readonly string[]): CertificateProblem | undefined {
  const uncovered = uncoveredHosts(leaf, hosts);
  if (uncovered.length === 0) return undefined;
  const names = namesOf(leaf);
  const what = `it is not for ${uncovered.join(', ')}, but for ${names === '' ? 'no name at all' : names}`;
  return { what, remedy: 'Give one that is for all names of the router. A wildcard stands for one label.' };
}

/** An issuer that has expired breaks the chain in clients, whatever the site's own certificate says. */
function behindProblem(behind: readonly X509Certificate[], now: Date): CertificateProblem | undefined {
  const ended = behind.findIndex((certificate) => certificateTime(certificate, now).kind === 'ended');
  if (ended < 0) return undefined;
  const what = `certificate ${ended + 2} of its chain has expired`;
  return { what, remedy: 'Give the chain as your authority has it today.' };
}

function problemOf(read: ReadKey): readonly CertificateProblem[] {
  return read.kind === 'unread' ? [read.problem] : [];
}

function unfit(problems: readonly CertificateProblem[]): CertificateJudgement {
  return { kind: 'unfit', problems };
}
