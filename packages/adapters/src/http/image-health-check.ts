import type { HealthCheckLookup } from '@hardened-deploy/core/release/ports/image-registry';
import { askWithLogin, type Question } from './registry-question.ts';

interface Descriptor {
  readonly digest?: unknown;
  readonly platform?: { readonly os?: unknown };
}

interface Manifest {
  /** Of an index: one manifest for each platform. */
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
}

interface ImageConfig {
  readonly config?: { readonly Healthcheck?: { readonly Test?: readonly unknown[] } };
}

/** Reads the image's configuration, in which Docker keeps the Dockerfile's `HEALTHCHECK`. */
export async function lookUpHealthCheck(question: Question, manifestTypes: string): Promise<HealthCheckLookup> {
  const reader = jsonReader(question);
  const first = await reader<Manifest>(`manifests/${question.reference}`, manifestTypes);
  if ('untold' in first) return first;
  const platform = first.json.manifests?.find((each) => each.platform?.os === 'linux')?.digest;
  const manifest = first.json.manifests ? await reader<Manifest>(`manifests/${platform}`, manifestTypes) : first;
  if ('untold' in manifest) return manifest;
  const config = await reader<ImageConfig>(`blobs/${manifest.json.config?.digest}`, '*/*');
  if ('untold' in config) return config;
  const test = config.json.config?.Healthcheck?.Test;
  return test === undefined || test.length === 0 || test[0] === 'NONE' ? 'has-none' : 'has-one';
}

type Read<Json> = { readonly json: Json } | { readonly untold: string };

/** Reads one document after the other, with one login. What can't be read is no failure: only a warning depends on it. */
function jsonReader(question: Question) {
  let login: string | undefined;
  return async <Json>(path: string, accept: string): Promise<Read<Json>> => {
    const asked = await askWithLogin(question, { method: 'GET', path, accept }, login);
    login = asked.login;
    const { status, truncated, text } = asked.answer;
    const untold = { untold: `${question.registry} does not tell ${path}` };
    if (status !== 200 || truncated) return untold;
    try {
      const json = JSON.parse(text) as Json;
      return typeof json === 'object' && json !== null ? { json } : untold;
    } catch {
      return untold;
    }
  };
}
