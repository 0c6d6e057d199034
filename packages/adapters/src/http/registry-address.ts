import { isLoopback } from '@hardened-deploy/core/base/address/host-port';
import { requestOnce } from './request-once.ts';
import { speaksNoTls } from './unanswered.ts';

const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** The name under which a registry's credentials are stored. Docker Hub has three names. */
export function registryHost(registry: string): string {
  return DOCKER_HUB.has(registry) ? 'docker.io' : registry;
}

/**
 * The URL of a registry: https, except for a loopback registry that doesn't speak TLS. That is Docker's own rule. An
 * untrusted certificate never leads to plain http.
 */
export async function registryAddress(registry: string, signal: AbortSignal): Promise<string> {
  if (DOCKER_HUB.has(registry)) return 'https://registry-1.docker.io';
  const secure = `https://${registry}`;
  return isLoopback(new URL(secure).hostname) && (await isPlain(`${secure}/v2/`, signal))
    ? `http://${registry}`
    : secure;
}

async function isPlain(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
    await requestOnce({ method: 'HEAD', url, headers: new Map(), mostBytes: 0 }, inTime);
    return false;
  } catch (thrown) {
    signal.throwIfAborted();
    return speaksNoTls(thrown);
  }
}
