import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { KubernetesTargetSettings, StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { KubeClient } from './connection/kube-call.ts';
import { gatewayFront } from './gateway/gateway-front.ts';
import { kubernetesSlots } from './kubernetes-slots.ts';
import { leftoversOf } from './leftovers.ts';
import { kubernetesRouting } from './routing/kubernetes-router.ts';
import { kubernetesState } from './state/kubernetes-state.ts';
import { recordStore } from './state/record-store.ts';
import { kubernetesTasks } from './tasks/kubernetes-tasks.ts';

/** A stack in a namespace of a cluster. */
export interface KubernetesStackSettings extends StackSettings {
  /** Where backups are made. */
  readonly backup?: Pick<BackupSettings, 'claim'> | null;
  readonly target: KubernetesTargetSettings;
}

interface Options {
  readonly settings: KubernetesStackSettings;
  /** Ends with the target. */
  readonly client: KubeClient & AsyncDisposable;
  readonly secrets: SecretBag;
  readonly progress: Progress;
  /** Sends requests to the public address. */
  readonly http: Prober;
}

/** One stack in one namespace of a cluster. Asks nothing yet. */
export function kubernetesTarget({ settings, client, secrets, progress, http }: Options): Target {
  const { stack, components, router, backup } = settings;
  const place = { client, namespace: settings.target.namespace, stack };
  const records = recordStore(place);
  const { publicUrl, publicConnect } = router;
  const connect = publicConnect === null ? {} : { publicConnect };
  const gateway = router.kind === 'services' ? router.gateway : undefined;
  const front = gateway && { front: gatewayFront({ records, components, gateway }) };
  const { leftovers, ...routing } = kubernetesRouting({ records, components, publicUrl, ...connect, ...front, http });
  const state = kubernetesState(records, leftoversOf(place, leftovers, progress));
  return {
    ...state,
    ...routing,
    ...kubernetesSlots({
      records,
      state,
      progress,
      components,
      secrets,
      gateway,
      claims: backup?.claim === undefined ? [] : [backup.claim],
      serving: async (signal) => (await routing.router.read(signal)).routes,
    }),
    tasks: kubernetesTasks({ records, components, progress }),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}
