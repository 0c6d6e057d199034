import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import { oneLine } from '@hardened-deploy/core/base/printable';

export type Mapping = Readonly<Record<string, unknown>>;

/** One thing that is wrong with a kubeconfig, for its author. */
export function problem(what: string): Failure {
  const remedy =
    'Put the text that `kubectl config view --raw --flatten --minify` prints into the secret. Nothing was changed.';
  return new Failure('configuration/invalid', `kubeconfig: ${what}`, { remedy });
}

/** The mapping under a key; undefined if there is none. */
export function mappingIn(of: Mapping, key: string): Mapping | undefined {
  const value = of[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : undefined;
}

/** An entry of one of the lists, by its name: of `clusters`, that which is called `name`, and there its `cluster`. */
export function namedIn(root: Mapping, list: string, kind: string, name: string): { mapping: Mapping; place: string } {
  const shown = `the ${kind} ${JSON.stringify(oneLine(name).slice(0, 100))}`;
  const entries = Array.isArray(root[list]) ? (root[list] as readonly unknown[]) : [];
  const entry = entries.map((each) => mappingIn({ each }, 'each')).find((each) => each?.['name'] === name);
  const mapping = entry && mappingIn(entry, kind);
  if (!mapping) throw problem(`\`${list}\` does not have ${shown}`);
  return { mapping, place: shown };
}

/** A text that must be there. */
export function text(of: Mapping, key: string, place: string): string {
  const value = optionalText(of, key, place);
  if (value === undefined) throw problem(`\`${key}\` of ${place} is missing`);
  return value;
}

/** A text that may be missing; an empty one counts as missing. */
export function optionalText(of: Mapping, key: string, place: string): string | undefined {
  const value = of[key];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw problem(`\`${key}\` of ${place} must be a text`);
  return value;
}

/** What is given as `<key>-data` in Base64, or as a file that `<key>` names. Must be PEM. */
export async function embedded(of: Mapping, key: string, place: string): Promise<string | undefined> {
  const data = optionalText(of, `${key}-data`, place);
  if (data !== undefined) return pem(Buffer.from(data, 'base64').toString(), `\`${key}-data\` of ${place}`);
  const file = optionalText(of, key, place);
  if (file === undefined) return undefined;
  if (!isAbsolute(file)) {
    throw problem(`\`${key}\` of ${place} names a file on the machine where the kubeconfig was written`);
  }
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw problem(`the file in \`${key}\` of ${place} can't be read here (${error.code ?? 'unreadable'})`);
  });
  return pem(content, `the file in \`${key}\` of ${place}`);
}

function pem(content: string, place: string): string {
  if (!content.includes('-----BEGIN ')) throw problem(`${place} is not PEM`);
  return content;
}
