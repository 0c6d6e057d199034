import { createHmac, randomBytes } from 'node:crypto';
import type { SecretMark } from '@hardened-deploy/core/release/secret-marks';
import type { SecretMarks } from '@hardened-deploy/core/target/ports/secret-marks';
import { type MemoryWorld, passFence } from './world.ts';

export function memorySecretMarks(world: MemoryWorld): SecretMarks {
  return {
    async mark(token, secrets) {
      passFence(world, token);
      if (secrets.length === 0) return [];
      const key = (world.marksKey ??= randomBytes(32).toString('hex'));
      return secrets.map(({ component, name, value }) => {
        const text = JSON.stringify([component, name, value.reveal()]);
        return createHmac('sha256', key).update(text).digest('hex').slice(0, 4) as SecretMark;
      });
    },
  };
}
