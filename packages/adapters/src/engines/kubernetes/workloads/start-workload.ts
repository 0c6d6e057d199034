import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { TOKEN_ANNOTATION } from '../state/stack-objects.ts';
import { awaitRunning } from './await-pods.ts';
import { besides, levelledScale } from './level.ts';
import { partsOf } from './manifest-parts.ts';
import { makeCopies } from './slot-copies.ts';
import { slotDeployment, type SlotStart } from './slot-deployment.ts';
import { annotated, type Deployment, REPLICAS_ANNOTATION, withAnnotations } from './slot-objects.ts';
import type { SlotStore } from './slot-store.ts';
import { type ComponentAddresses, variablesOf } from './slot-variables.ts';

export interface Starting {
  readonly slots: SlotStore;
  readonly addresses: ComponentAddresses;
  readonly progress: Progress;
}

/** How long a start that has failed still tidies up. */
const TIDY_MS = 20_000;

/** All that a start is made of. Throws `configuration/invalid` or `configuration/secret-missing`, before anything is changed. */
export function preparedStart(
  addresses: ComponentAddresses,
  { token, spec, handover }: Pick<SlotStart, 'token' | 'spec' | 'handover'>,
): SlotStart {
  const parts = partsOf({ ...spec, manifest: spec.manifest, handover });
  return {
    token,
    spec,
    parts,
    handover,
    variables: variablesOf(spec, addresses),
    start: randomBytes(4).toString('hex'),
  };
}

/**
 * Makes the Deployment without pods, and what belongs to it. Then the fence is compared, and only then it is scaled. A newer holder, who
 * lists after raising the fence, sees it or has refused it. Undefined: there is one of that name, which has to be taken away first.
 */
export async function startDeployment(
  { slots, progress }: Starting,
  of: SlotStart,
  signal: AbortSignal,
): Promise<Deployment | undefined> {
  const { place } = slots.records;
  const made = await slots.create(of.token, slotDeployment(place, of), signal);
  if (made.kind === 'exists') return undefined;
  try {
    await makeCopies(place, { of, owner: made.object }, signal);
    const beside = of.parts.autoscaler ? await besides(slots, [made.object], signal) : () => undefined;
    const replicas = levelledScale(of.parts, beside(made.object));
    const started = await scaleUp(slots, { found: made.object, token: of.token, replicas }, signal);
    await awaitRunning(slots, { token: of.token, started }, signal);
    return started;
  } catch (thrown) {
    await discard({ slots, progress }, { token: of.token, made: made.object });
    throw thrown;
  }
}

interface ScalingUp {
  readonly found: Deployment;
  readonly token: FencingToken;
  readonly replicas: number;
}

/** Lets it run, as this holder's own. Throws `target/refused` when it is gone. */
export async function scaleUp(
  slots: SlotStore,
  { found, token, replicas }: ScalingUp,
  signal: AbortSignal,
): Promise<Deployment> {
  const { name } = found.metadata;
  const changing = {
    found,
    token,
    doing: `starting ${name}`,
    change: (now: Deployment) =>
      withAnnotations(
        { ...now, spec: { ...now.spec, replicas } },
        {
          [REPLICAS_ANNOTATION]: annotated(now, REPLICAS_ANNOTATION) ?? String(replicas),
          [TOKEN_ANNOTATION]: String(token.generation),
        },
      ),
  };
  const scaled = await slots.change(changing, signal);
  if (!scaled) throw new Failure('target/refused', `the Deployment ${name} was removed before it was started`);
  return scaled;
}

/** Takes away what this call itself has made. The failure that led here matters more: what can't be removed is left to the next start. */
async function discard(
  { slots, progress }: Omit<Starting, 'addresses'>,
  { token, made }: { readonly token: FencingToken; readonly made: Deployment },
): Promise<void> {
  await slots.remove(token, made, AbortSignal.timeout(TIDY_MS)).catch((thrown: unknown) => {
    progress.warn(`${made.metadata.name} could not be removed, and goes with the next start: ${String(thrown)}`);
  });
}

/** Somebody else's Deployment has the name, or another run has made one in this moment. */
export function takenFailure({ spec, parts }: SlotStart): Failure {
  const name = `${parts.name}-${spec.slot}`;
  const remedy = `If it isn't needed, remove it (\`kubectl delete deployment ${name}\`); otherwise rename the Deployment in the manifest of ${spec.component}.`;
  return new Failure('target/refused', `there is a Deployment ${name} already, and it isn't ${spec.component}'s`, {
    remedy,
  });
}
