import { Failure } from '@hardened-deploy/core/base/failure';
import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { Volumes } from '@hardened-deploy/core/target/ports/volumes';
import type { RecordStore } from '../state/record-store.ts';

/**
 * Volumes belong to the namespace here: a manifest names a PersistentVolumeClaim, which outlives every release and which nobody here
 * creates, copies or removes. So a component can't have one of the configuration, and a way back leaves data as they are.
 */
export function kubernetesVolumes(records: RecordStore): Volumes {
  const refuseAny = (named: readonly unknown[]): void => {
    if (named.length > 0) throw unfitFailure();
  };
  return {
    look(_, volumes, signal) {
      signal.throwIfAborted();
      return Promise.resolve(volumes.map(() => ({ kind: 'missing' }) as const));
    },
    async ensure(token, volumes: readonly VolumeReference[], signal) {
      refuseAny(volumes);
      await records.passed(token, 'creating volumes', signal);
    },
    async roomForCopies(token, { volumes }, signal) {
      refuseAny(volumes);
      await records.passed(token, 'measuring volumes', signal);
      return { kind: 'untold' };
    },
    async copy(token, volumes, _, signal) {
      refuseAny(volumes);
      await records.passed(token, 'copying volumes', signal);
      return [];
    },
    copiesAt(_, signal) {
      signal.throwIfAborted();
      return Promise.resolve([]);
    },
    async restore(token, copies, signal) {
      if (copies.length > 0) throw new Failure('volume/copy-missing', 'this target keeps no copies of volumes');
      await records.passed(token, 'restoring volumes', signal);
    },
    async roomToSetAside(token, copies, signal) {
      refuseAny(copies);
      await records.passed(token, 'measuring volumes', signal);
      return { kind: 'untold' };
    },
    async setAside(token, copies, signal) {
      refuseAny(copies);
      await records.passed(token, 'setting volumes aside', signal);
      return [];
    },
    keptAside(signal) {
      signal.throwIfAborted();
      return Promise.resolve([]);
    },
    async dropCopies(token, _, signal) {
      await records.passed(token, 'removing copies of volumes', signal);
      return [];
    },
  };
}

function unfitFailure(): Failure {
  const remedy =
    'Name a PersistentVolumeClaim in the manifest of the component, and create it in the namespace yourself.';
  return new Failure('configuration/invalid', 'a component in Kubernetes has no volumes of the configuration', {
    remedy,
  });
}
