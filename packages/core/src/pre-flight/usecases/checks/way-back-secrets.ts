import { asFailure, isFailure } from '../../../base/failure.ts';
import type { Finding } from '../../../checks/finding.ts';
import { chooseRollbackTarget } from '../../../deployment/rollback-target.ts';
import { keptReleases } from '../../../deployment/usecases/kept-releases.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { secretNamesOf } from '../../../release/container/mounted-files.ts';
import { changedOf, describeReleases, type PlacedComponent, type Placement } from '../../../target/placement.ts';
import { placementInForce } from '../../../target/placement-in-force.ts';
import type { StackReading } from '../../../target/stack-reading.ts';
import type { PreFlightCheck, PreFlightRequest } from '../check.ts';
import { foreseenStack } from './foreseen-stack.ts';

const CHECK = 'secrets of the way back';

/**
 * The secrets that only earlier releases need are still given: those of what serves, which this deployment goes back to, and of
 * what a rollback leads to now. Such a release is started once more if it no longer runs, which needs all its secrets. Those that
 * today's configuration names are looked at by `secretsGiven`.
 *
 * It knows what this step was given, and only whether a secret is there. A rollback in another workflow may be given others. And
 * whether a value has changed can't be known without a lease: only the target has the key of the marks.
 */
export const wayBackSecrets: PreFlightCheck = {
  topic: 'way-back-secrets',
  async look(ports, request, signal) {
    const { target } = ports;
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) return [skipped(`the stack is not set up yet: it lacks ${absent.join(', ')}`)];
    const stopped = await target.stack.stopped(signal);
    if (stopped.length > 0) return [skipped(`it can't be looked up while this has stopped: ${stopped.join(', ')}`)];
    const back = waysBack(await foreseenStack(ports, signal));
    const kept = back.filter(({ release }) => release.hash !== null);
    if (kept.length === 0) return [skipped('nothing was kept here that could be started once more')];
    const { specOf } = keptReleases(target.releases, request.configuration, signal);
    const known = await Promise.all(kept.map(async (placed) => ({ placed, found: await look(specOf, placed) })));
    const findings = [...known.flatMap(unreadable), ...lacking(known, request)];
    if (findings.length > 0) return findings;
    return [{ check: CHECK, status: 'passed', evidence: `all secrets are given that ${describeReleases(kept)} needs` }];
  },
};

function waysBack({ state, routes }: StackReading): Placement {
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') return [];
  const choice = chooseRollbackTarget(state, now.placement, {});
  if (choice.kind === 'none') return now.placement;
  return [...now.placement, ...changedOf({ before: now.placement, after: choice.goal }, choice.goal)];
}

type Found = ComponentSpec | { readonly unreadable: string } | undefined;

interface Known {
  readonly placed: PlacedComponent;
  readonly found: Found;
}

async function look(
  specOf: (placed: PlacedComponent) => Promise<ComponentSpec | undefined>,
  placed: PlacedComponent,
): Promise<Found> {
  try {
    return await specOf(placed);
  } catch (thrown) {
    if (!isFailure(thrown, 'release/unreadable')) throw thrown;
    return { unreadable: asFailure(thrown).message };
  }
}

function unreadable({ placed: { component, release }, found }: Known): readonly Finding[] {
  if (found && !('unreadable' in found)) return [];
  const why = found ? found.unreadable : `what ${component} of release ${release.id} was started from isn't kept here`;
  const remedy = 'A rollback can go back to it only while it still runs. Deploy it again instead.';
  return [{ check: `way back of ${component}`, status: 'warned', evidence: why, remedy }];
}

function lacking(known: readonly Known[], { configuration, secrets }: PreFlightRequest): readonly Finding[] {
  const needing = new Map<string, Set<string>>();
  for (const { placed, found } of known) {
    const needed = found && !('unreadable' in found) ? secretNamesOf(found) : [];
    for (const name of needed) {
      if (secrets.has(name) || configuration.requiredSecrets.includes(name)) continue;
      const check = `secret ${name} of ${placed.component}`;
      needing.set(check, (needing.get(check) ?? new Set()).add(placed.release.id));
    }
  }
  return [...needing].map(([check, ids]) => {
    const releases = [...ids].map((id) => `release ${id}`).join(' and ');
    const evidence = `it was not given, and ${releases} can't be started once more without it`;
    const remedy =
      'Keep its line in the `secrets` input until nobody wants to go back there. While that release still runs, it is not needed.';
    return { check, status: 'warned', evidence, remedy };
  });
}

function skipped(evidence: string): Finding {
  return { check: CHECK, status: 'skipped', evidence };
}
