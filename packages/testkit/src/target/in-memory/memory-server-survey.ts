import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';
import type { MemoryWorld } from './world.ts';

export function memoryServerSurvey({ provisioned }: MemoryWorld): ServerSurvey {
  return {
    look: async () => ({
      version: '28.1.1',
      architecture: 'x86_64',
      clockDiffersMs: 0,
      listening: new Set(provisioned ? [22, 80] : [22]),
    }),
  };
}
