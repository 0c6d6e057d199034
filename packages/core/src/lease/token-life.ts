import { type Duration, formatDuration, minutes } from '../base/duration.ts';
import type { LeaseCredential } from './lease-credential.ts';

/**
 * docs, "Generating an installation access token for a GitHub App": "The installation access token will expire after 1
 * hour." Every one begins with `ghs_`; so does GITHUB_TOKEN, which ends with its job.
 */
export const INSTALLATION_TOKEN_LIFE = minutes(60);
const INSTALLATION_TOKEN = /^ghs_/;

export interface TokenNeed {
  readonly credential: LeaseCredential;
  /** True when it may be the job's own GITHUB_TOKEN, which lives as long as the job. */
  readonly mayBeJobToken: boolean;
  /** How long the lease may have to be kept with it. */
  readonly span: Duration;
}

/** What to tell people at the start whose token won't live as long as they want their lease kept; undefined when it may. */
export function tokenShortfall({ credential, mayBeJobToken, span }: TokenNeed): string | undefined {
  if (credential.kind === 'app' || mayBeJobToken || span <= INSTALLATION_TOKEN_LIFE) return undefined;
  if (!INSTALLATION_TOKEN.test(credential.token.reveal())) return undefined;
  const life = formatDuration(INSTALLATION_TOKEN_LIFE);
  return (
    `The lease may have to be kept for ${formatDuration(span)}, but its token is an installation token of a GitHub App, ` +
    `which ends ${life} after it was made: from then on the lease can be neither renewed nor released, and is lost at its ` +
    `expiry. Give \`lease-app-id\` and \`lease-app-private-key\` instead, and tokens are made as they are needed.`
  );
}
