import type { ImageDescription } from '@hardened-deploy/core/release/ports/image-registry';
import { askWithLogin, type Question } from './registry-question.ts';

interface Descriptor {
  readonly digest?: string;
  readonly platform?: { readonly os?: string };
}

interface Manifest {
  /** Of an index: one manifest for each platform. */
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
}

interface ImageConfig {
  readonly config?: {
    readonly Healthcheck?: { readonly Test?: readonly string[] };
    readonly Volumes?: Readonly<Record<string, unknown>> | null;
  };
}

/** Reads the image's configuration, in which Docker keeps the Dockerfile's `HEALTHCHECK` and `VOLUME`. */
export async function lookUpDescription(question: Question, manifestTypes: string): Promise<ImageDescription> {
  const reader = jsonReader(question);
  const manifestOf = (reference: string | undefined) => reader<Manifest>('manifests', reference, manifestTypes);
  const first = await manifestOf(question.digest);
  if ('kind' in first) return first;
  const { manifests } = first.json;
  const forLinux = manifests?.find(({ platform }) => platform?.os === 'linux')?.digest;
  const manifest = manifests ? await manifestOf(forLinux) : first;
  if ('kind' in manifest) return manifest;
  const config = await reader<ImageConfig>('blobs', manifest.json.config?.digest, '*/*');
  if ('kind' in config) return config;
  const { Healthcheck, Volumes } = config.json.config ?? {};
  const test = Healthcheck?.Test;
  const healthCheck = test === undefined || test.length === 0 || test[0] === 'NONE' ? 'has-none' : 'has-one';
  return { kind: 'told', healthCheck, volumes: Object.keys(Volumes ?? {}).sort() };
}

type Untold = Extract<ImageDescription, { readonly kind: 'untold' }>;
type Read<Json> = { readonly json: Json } | Untold;

/** Reads one document after the other, with one login. What can't be read is no failure: the Engine can still run it. */
function jsonReader(question: Question) {
  let login: string | undefined;
  return async <Json>(kind: 'manifests' | 'blobs', digest: string | undefined, accept: string): Promise<Read<Json>> => {
    const untold: Untold = { kind: 'untold', why: `${question.registry} has no readable ${kind}/${digest ?? '…'}` };
    if (!/^sha256:[0-9a-f]{64}$/.test(String(digest))) return untold;
    const asked = await askWithLogin(question, { method: 'GET', path: `${kind}/${digest}`, accept }, login);
    login = asked.login;
    const { status, truncated, text } = asked.answer;
    if (status !== 200 || truncated) return untold;
    try {
      const json = JSON.parse(text) as Json;
      return typeof json === 'object' && json !== null ? { json } : untold;
    } catch {
      return untold;
    }
  };
}
