import { bodyOf, plainFetch } from './plain-fetch.ts';
import { wholeBody } from './whole-body.ts';

// Those that @actions/http-client goes by.
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

export type OctokitRequest = Awaited<ReturnType<typeof load>>;

/**
 * What octokit sends requests to one server by, loaded on first use: a step that never asks GitHub starts without it. Without
 * a token, which goes out with each request, because it may be another one each time.
 */
export function octokitRequest(apiUrl: string): () => Promise<OctokitRequest> {
  let loading: Promise<OctokitRequest> | undefined;
  return () => (loading ??= load(apiUrl));
}

async function load(baseUrl: string) {
  // No plugin-retry: it repeats 409, which here means "somebody else wrote first", and repeats writes blindly.
  const settings = { baseUrl, userAgent: 'hardened-deploy', log: SILENT };
  if (PROXY_VARIABLES.some((name) => process.env[name])) {
    const [{ getOctokit }, { defaults }] = await Promise.all([
      import('@actions/github'),
      import('@actions/github/lib/utils'),
    ]);
    const request = { fetch: bounded(defaults.request?.fetch as typeof fetch) };
    return getOctokit('sent with each request', { ...settings, request, authStrategy: headersAlone }).request;
  }
  // The same octokit as in there, without what it takes to go through a proxy: 80 ms sooner at the first request.
  const { Octokit } = await import('@octokit/core');
  return new Octokit({ ...settings, request: { fetch: plainFetch } }).request;
}

/** A fetch whose answers have an end. */
function bounded(send: typeof fetch) {
  return async (...asked: Parameters<typeof fetch>) => {
    const { status, statusText, url, headers, body } = await send(...asked);
    return { status, statusText, url, headers, ...bodyOf(await wholeBody(body ?? [])) };
  };
}

function headersAlone() {
  const send = (request: (...given: unknown[]) => unknown, ...given: unknown[]) => request(...given);
  return Object.assign(() => Promise.resolve({}), { hook: send });
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
