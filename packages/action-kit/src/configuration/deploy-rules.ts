import { duration, type Duration, formatDuration, readableDuration } from '@hardened-deploy/core/base/duration';
import { DEPLOY_DEFAULTS, readyProbes } from './deploy-shape.ts';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';

/** Times of one `deploy` section that contradict one another: with them every deployment would fail, or nobody would look. */
export function holdDeployTimes(deploy: Spot): void {
  if (!deploy.given) return;
  const interval = timeAt(deploy.at('probe-interval'), DEPLOY_DEFAULTS.probeInterval);
  const probes = deploy.at('ready-probes').readOr(readyProbes, DEPLOY_DEFAULTS.readyProbes);
  const start = timeAt(deploy.at('start-timeout'), DEPLOY_DEFAULTS.startTimeout);
  const proof = timeAt(deploy.at('proof-timeout'), DEPLOY_DEFAULTS.proofTimeout);
  const bake = timeAt(deploy.at('bake').at('duration'), DEPLOY_DEFAULTS.bake);
  if (interval === undefined) return;
  const every = `probe-interval (${formatDuration(interval)})`;
  const told = (key: Spot) => (key.given ? key : deploy.at('probe-interval'));
  if (bake !== undefined && bake < interval) {
    told(deploy.at('bake').at('duration')).complain(
      `the bake of ${formatDuration(bake)} is shorter than ${every}, so nobody would look a second time`,
    );
  }
  if (proof !== undefined && proof < interval) {
    told(deploy.at('proof-timeout')).complain(
      `the proof-timeout of ${formatDuration(proof)} is shorter than ${every}, so the first answer that is late would be the last`,
    );
  }
  if (probes === undefined || start === undefined) return;
  const least = (probes - 1) * interval;
  if (least >= start) {
    told(deploy.at('start-timeout')).complain(
      `the start-timeout of ${formatDuration(start)} is too short for ${probes} ready-probes, one every ${every}: they take ${readableDuration(least)} at least`,
    );
  }
}

function timeAt(spot: Spot, absent: Duration): Duration | undefined {
  return spot.readOr(scalar(duration), absent);
}
