import { type Duration, formatDuration, minutes } from '../base/duration.ts';
import type { LeaseCredential } from './lease-credential.ts';

/**
 * GitHub docs, "Generating an installation access token for a GitHub App": "The installation access token will expire after
 * 1 hour." Such a token begins with `ghs_`. So does GITHUB_TOKEN, which lives as long as its job.
 */
const INSTALLATION_TOKEN_LIFE = minutes(60);
const INSTALLATION_TOKEN = /^ghs_/;

interface TokenNeed {
  readonly credential: LeaseCredential;
  /** True when it may be the job's own GITHUB_TOKEN, which lives as long as the job. */
  readonly mayBeJobToken: boolean;
  /** How long the lease may have to be renewed with it. */
  readonly span: Duration;
}

/**
 * A warning when the token won't live as long as the lease may have to be kept. Undefined when it will, or when that isn't
 * known.
 */
export function tokenShortfall({ credential, mayBeJobToken, span }: TokenNeed): string | undefined {
  if (credential.kind === 'app' || mayBeJobToken || span <= INSTALLATION_TOKEN_LIFE) return undefined;
  if (!INSTALLATION_TOKEN.test(credential.token.reveal())) return undefined;
  const life = formatDuration(INSTALLATION_TOKEN_LIFE);
  return (
    `The lease may have to be kept for ${formatDuration(span)}, but its token is an installation token of a GitHub App, ` +
    `which expires ${life} after it was made. From then on the lease can't be renewed or released, and is lost at its ` +
    `expiry. Give \`lease-app-id\` and \`lease-app-private-key\` instead: then new tokens are made as they are needed.`
  );
}
