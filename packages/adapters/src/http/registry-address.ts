import { requestOnce } from './request-once.ts';
import { speaksNoTls } from './unanswered.ts';

const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** The name that a registry's credentials are kept under: Docker Hub goes by three names. */
export function registryHost(registry: string): string {
  return DOCKER_HUB.has(registry) ? 'docker.io' : registry;
}

/**
 * Where a registry is reached: by https, but for a loopback registry that doesn't speak TLS, which is Docker's own rule.
 * A certificate that isn't trusted never leads to plain http, and no other host ever does.
 */
export async function registryAddress(registry: string, signal: AbortSignal): Promise<string> {
  if (DOCKER_HUB.has(registry)) return 'https://registry-1.docker.io';
  const secure = `https://${registry}`;
  return isLoopback(registry) && (await isPlain(`${secure}/v2/`, signal)) ? `http://${registry}` : secure;
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

function isLoopback(registry: string): boolean {
  const { hostname } = new URL(`tcp://${registry}`);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
