import { SERVICE_KEYS } from '@hardened-deploy/action-kit/configuration/compose/service-keys';
import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { textAt } from '../spot-text.ts';
import type { ComposeFile } from './compose-file.ts';

/** Keys that other files here read and remark on. */
const READ = ['build', 'image', 'ports', 'expose', 'healthcheck', 'environment', 'volumes', 'depends_on'];

/** Where a person should look although the key is carried. */
const LOOK: Readonly<Record<string, string>> = {
  env_file:
    'the file must be in the repository. If it is not, because its values are secret, take it out and name them under `secrets`',
  networks: 'those that accessories are in, and external ones, are joined; between components there is one of its own',
};

/** Remarks on every key that a component doesn't take over. Nothing is dropped in silence. */
export function remarkOnOtherKeys(file: ComposeFile, service: ReadonlyMap<string, Spot>): void {
  for (const [key, spot] of service) {
    if (READ.includes(key) || key.startsWith('x-')) continue;
    const known = Object.hasOwn(SERVICE_KEYS, key) ? SERVICE_KEYS[key] : undefined;
    const look = LOOK[key];
    if (!known) file.remark('missing', spot, 'is no key of a service that is known here');
    else if (known.becomes === 'refused') file.remark('missing', spot, known.how);
    else if (known.becomes === 'not-needed') file.remark('replaced', spot, known.how);
    else if (look !== undefined) file.remark('moved', spot, look);
  }
  remarkOnReplicas(file, service.get('deploy'));
}

function remarkOnReplicas(file: ComposeFile, deploy: Spot | undefined): void {
  const replicas = deploy?.at('replicas');
  if (replicas?.given && textAt(replicas) !== '1')
    file.remark('missing', replicas, 'a component runs once in each slot. Write 1');
}
