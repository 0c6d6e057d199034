import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';

export function memoryServerSurvey(): ServerSurvey {
  return { look: async () => ({ kind: 'server', version: '28.1.1', architecture: 'x86_64', clockDiffersMs: 0 }) };
}
