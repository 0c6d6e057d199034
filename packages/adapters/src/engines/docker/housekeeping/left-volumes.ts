import type { Housekeeping } from '@hardened-deploy/core/target/ports/housekeeping';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isStatus } from '../connection/engine-failure.ts';
import { findVolume, listVolumes, removeVolume } from '../containers/find-volumes.ts';
import type { Gate } from '../keeper/gate.ts';
import { LABELS, stackLabels } from '../layout/stack-names.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly connection: DockerConnection;
  readonly gate: Gate;
}

/** Volumes that a restore of files has made beside the live ones. Their labels say whose they are, and their names what for. */
export function leftVolumes({
  settings: { stack },
  connection,
  gate,
}: Options): Pick<Housekeeping, 'leftByRestores' | 'removeLeft'> {
  return {
    async leftByRestores(signal) {
      const labels = Object.entries(stackLabels(stack, 'data')).map(([name, value]) => `${name}=${value}`);
      const all = await listVolumes(connection, labels, signal);
      return all.map(({ Name }) => Name).filter(isLeft);
    },
    async removeLeft(token, name, signal) {
      const found = await findVolume(connection, name, signal);
      if (!found) return undefined;
      // The Engine answers null for no labels.
      const labels: Readonly<Record<string, string>> | null = found.Labels;
      if (!isLeft(name) || labels?.[LABELS.stack] !== stack)
        return 'it is not one that a restore of this stack has left';
      await gate.pass(token, signal);
      try {
        await removeVolume(connection, name, signal);
      } catch (thrown) {
        // A container has it, even if it is stopped.
        if (isStatus(thrown, 409)) return daemonMessage(thrown);
        throw thrown;
      }
      return undefined;
    },
  };
}

function isLeft(name: string): boolean {
  return /__hd_(?:restoring|replaced|undone)_\d{8}T\d{6}Z$/.test(name);
}
