import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';
import type { MemoryWorld } from './world.ts';

export function memoryServerSurvey({ clock, provisioned }: MemoryWorld): ServerSurvey {
  return {
    look: async () => ({
      version: '28.1.1',
      architecture: 'x86_64',
      clock: { at: new Date(clock.now()), tookMs: 0 },
      listening: new Set(provisioned ? [22, 80] : [22]),
    }),
  };
}
