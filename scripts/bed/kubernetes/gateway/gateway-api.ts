import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../cache.ts';
import { run } from '../../command.ts';
import type { Say } from '../../say.ts';
import { findGo } from '../kube-programs.ts';

/** Traefik, which is the bed's Gateway, is made for the same version. */
const VERSION = '1.6.1';

/**
 * The folder with the definitions of the Gateway API, for `kubectl apply -f`. They come with the Go module of that name, once. Nothing acts
 * on them by itself: that takes a controller.
 */
export async function ensureGatewayApi(say: Say): Promise<string> {
  return await cached(`gateway-api-${VERSION}`, async (path) => {
    say(`fetching the Gateway API ${VERSION} (once)`);
    const answer = await run({
      program: findGo(),
      args: ['mod', 'download', '-json', `sigs.k8s.io/gateway-api@v${VERSION}`],
    });
    const { Dir: module } = JSON.parse(answer) as { readonly Dir: string };
    await mkdir(path, { recursive: true });
    for (const kind of [
      'gatewayclasses',
      'gateways',
      'httproutes',
      'grpcroutes',
      'referencegrants',
      'backendtlspolicies',
      'listenersets',
      'tlsroutes',
      'tcproutes',
      'udproutes',
    ]) {
      const file = `gateway.networking.k8s.io_${kind}.yaml`;
      await cp(join(module, 'config/crd/standard', file), join(path, file));
    }
  });
}
