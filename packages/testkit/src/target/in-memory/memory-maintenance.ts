import type { Maintenance } from '@hardened-deploy/core/target/ports/maintenance';
import { type MemoryWorld, passFence } from './world.ts';

/** `why`: the front door has no page of ours. Then nothing turns it on. */
export function memoryMaintenance(world: MemoryWorld, why?: string): Maintenance {
  return {
    ready: async () => {
      const impossible = why ?? world.lacksMaintenance;
      return impossible === undefined ? { kind: 'ready' } : { kind: 'impossible', why: impossible };
    },
    async keepPage(token, page) {
      passFence(world, token);
      world.maintenancePage = page;
    },
    async turnOn(token, notice) {
      passFence(world, token);
      world.maintenance = { ...notice };
    },
    async turnOff(token) {
      passFence(world, token);
      world.maintenance = null;
    },
  };
}
