import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';

/** Where the exclusive component is asked. The shop has none with a port, so the bench adds one. */
export const LEDGER_PATH = '/ledger';

/** It says its version like the shop's own components, and finishes open requests before it stops. */
const PROGRAM = `
  const server = require('node:http').createServer((request, answer) => {
    answer.setHeader('connection', 'close');
    answer.setHeader('x-app-version', process.env.APP_VERSION);
    request.resume().on('end', () => answer.end('ledger'));
  }).listen(3000);
  process.on('SIGTERM', () => server.close(() => process.exit(0)));`.replaceAll(/\n\s*/g, ' ');

/** Made from another component's settings; it runs that one's images. */
export function ledgerLike(settings: ComponentSettings): ComponentSettings {
  return {
    ...settings,
    name: 'ledger' as ComponentName,
    serves: { path: LEDGER_PATH, port: 3000, health: { path: '/', status: 200, publicPath: LEDGER_PATH } },
    handover: 'exclusive',
    needs: [],
    environment: new Map(),
    secrets: [],
    networks: [],
    migrate: null,
    command: ['node', '-e', PROGRAM],
  };
}
