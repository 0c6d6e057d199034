import type { Finding } from '../checks/finding.ts';
import type { Profile } from '../configuration/configuration.ts';

/** What pre-flight looks at. */
export type PreFlightTopic =
  | 'secrets'
  | 'allowed-images'
  | 'images'
  | 'pinned'
  | 'files'
  | 'file-changes'
  | 'target'
  | 'disk'
  | 'volumes'
  | 'database'
  | 'lease'
  | 'history'
  | 'way-back-secrets'
  | 'router'
  | 'running'
  | 'public-address'
  | 'names'
  | 'certified-names'
  | 'served-certificate'
  | 'own-certificate'
  | 'set-up'
  | 'runner'
  | 'started-by'
  | 'accessories'
  | 'networks'
  | 'backup';

/** What a bad finding does: it stops the deployment, it only warns, or nothing is looked at. */
type Weight = 'blocks' | 'warns' | 'off';

const WEIGHTS: Record<PreFlightTopic, Record<Profile, Weight>> = {
  secrets: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  'allowed-images': { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  images: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  pinned: { basic: 'off', standard: 'warns', strict: 'blocks' },
  // One that isn't there is refused as a mistake in the configuration, before anything is looked at.
  files: { basic: 'warns', standard: 'warns', strict: 'warns' },
  'file-changes': { basic: 'warns', standard: 'warns', strict: 'warns' },
  target: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  disk: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  volumes: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  database: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  lease: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  router: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  'public-address': { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  names: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  'certified-names': { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  'served-certificate': { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  // The router would not come up with it, or no browser would take it.
  'own-certificate': { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  'set-up': { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  runner: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  // Whoever gave Dependabot a token and secrets of its own can deploy; the lease tells whether that is so.
  'started-by': { basic: 'warns', standard: 'warns', strict: 'warns' },
  accessories: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  // The Engine refuses to start a container in a network that isn't there.
  networks: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
  backup: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
  running: { basic: 'warns', standard: 'warns', strict: 'warns' },
  // A first deployment has nothing to go back to, in every profile.
  history: { basic: 'off', standard: 'warns', strict: 'warns' },
  'way-back-secrets': { basic: 'off', standard: 'warns', strict: 'warns' },
};

export function weightOf(topic: PreFlightTopic, profile: Profile): Weight {
  return WEIGHTS[topic][profile];
}

/**
 * A finding as the profile weighs it. In `standard` and `strict`, "could not tell" blocks even where a failure only warns,
 * because it may hide something worse.
 */
export function weighed(finding: Finding, topic: PreFlightTopic, profile: Profile): Finding {
  if (weightOf(topic, profile) !== 'warns') return finding;
  const lenient = finding.status === 'failed' || (finding.status === 'errored' && profile === 'basic');
  return lenient ? { ...finding, status: 'warned' } : finding;
}
