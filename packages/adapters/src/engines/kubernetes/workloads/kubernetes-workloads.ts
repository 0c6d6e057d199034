import { Failure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { redacted } from '@hardened-deploy/core/base/redact';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Workloads } from '@hardened-deploy/core/target/ports/workloads';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { type ComponentSlot, describeSlots, isAmong } from '@hardened-deploy/core/target/slot';
import type { RecordStore } from '../state/record-store.ts';
import { claimWorkloads, startWorkloadsAgain } from './claim-workloads.ts';
import { prefetchImages } from './prefetch-images.ts';
import { serviceAddresses } from './service-addresses.ts';
import { slotLog } from './slot-log.ts';
import { slotStore } from './slot-store.ts';
import { preparedStart, startDeployment, takenFailure } from './start-workload.ts';
import { clearComponent, swapWorkload } from './swap-workload.ts';
import { takeAway } from './take-away.ts';

interface Options {
  readonly records: RecordStore;
  readonly progress: Progress;
  /** Their manifests say by which Services they are reached, and how images are pulled. */
  readonly components: readonly ComponentSettings[];
  /** What may stand in logs and must not be shown. */
  readonly secrets: SecretBag;
  /** Where traffic goes now. */
  serving(signal: AbortSignal): Promise<Routes>;
}

/** Two Deployments for each component, one for each slot. Each is made anew when something is started, and removed when it is retired. */
export function kubernetesWorkloads({ records, progress, components, secrets, serving }: Options): Workloads {
  const slots = slotStore(records, (line) => progress.info(line));
  const addresses = serviceAddresses(components, records.place.namespace);
  const options = { slots, addresses, progress };

  /** Throws `router/slot-live` when traffic goes to one of them. */
  async function refuseLive(at: readonly ComponentSlot[], signal: AbortSignal): Promise<void> {
    const routes = await serving(signal);
    const live = [...routes].flatMap(([component, { slot }]) => (slot === 'hold' ? [] : [{ component, slot }]));
    const hit = live.filter((each) => isAmong(at, each));
    if (hit.length > 0)
      throw new Failure(
        'router/slot-live',
        `traffic goes to ${describeSlots(hit)} of ${hit.map(({ component }) => component).join(', ')}`,
      );
  }

  const retire: Workloads['retire'] = async (token, at, signal) => {
    await records.passed(token, 'taking away what runs', signal);
    await refuseLive(at, signal);
    const found = await slots.find(at, signal);
    const lingers = ({ message, remedy }: Failure) => progress.warn(`${message}. ${remedy}`);
    return takeAway(slots, { token, found, before: () => refuseLive(at, signal), lingers }, signal);
  };

  return {
    prefetch: (images, signal) => prefetchImages({ records, progress, components }, images, signal),
    list: (signal) => slots.workloads('all', signal),
    async start(token, spec, signal) {
      const of = preparedStart(addresses, { token, spec, handover: 'overlap' });
      await retire(token, [spec], signal);
      const started = await startDeployment(options, of, signal);
      if (!started) throw takenFailure(of);
      const [workload] = await slots.workloads([spec], signal);
      if (!workload)
        throw new Failure('target/refused', `${started.metadata.name} was removed just after it was started`);
      return workload;
    },
    swap: (token, spec, signal) => swapWorkload(options, token, spec, signal),
    clear: (token, component, signal) => clearComponent(options, { token, component }, signal),
    claim: (token, at, signal) => claimWorkloads(slots, token, at, signal),
    startAgain: (token, at, signal) => startWorkloadsAgain(slots, token, at, signal),
    retire,
    // It would take a program in the pod, and the right to run one there.
    listeners: (_, signal) => {
      signal.throwIfAborted();
      return Promise.resolve('untold');
    },
    logs: async (instance, lines, signal) =>
      redacted(await slotLog(records.place, { instance, lines }, signal), secrets.values()),
  };
}
