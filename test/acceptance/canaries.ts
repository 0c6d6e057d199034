import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';

/** A secret that can be told from every other text, and the spellings under which it could show. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** As nasty as a password may be: a workflow command, percent signs, quotes, blanks. */
export function nastyCanary(name: string): Canary {
  return { name, value: `c4n${random()}::error::"q'%25 %0A@/:${random()}` };
}

/** For what goes into an HTTP header: printable, no blanks. */
export function tokenCanary(name: string): Canary {
  return { name, value: `tok::${random()}%0A"'${random()}` };
}

/** A key of several lines, each of them a secret. */
export function pemCanary(name: string): Canary {
  const body = Array.from({ length: 4 }, () => randomBytes(36).toString('base64'));
  return { name, value: ['-----BEGIN PRIVATE KEY-----', ...body, '-----END PRIVATE KEY-----'].join('\n') };
}

export function plainCanary(name: string): Canary {
  return { name, value: `c4n${random()}${random()}` };
}

/** What may not show: the secret, each of its random parts, and both in base64 (a header, a registry's login). */
export function tellTales({ value }: Canary): readonly string[] {
  const parts = value.split('\n').flatMap((line) => (line.startsWith('-----') ? [] : [line]));
  const random = value.match(/[0-9a-f]{16}/g) ?? [];
  const texts = [...new Set([value, ...parts, ...random])];
  return texts.flatMap((text) => [text, encodeURIComponent(text), base64Core(text)]);
}

/** Every place where one of the canaries shows, as `canary in place`. */
export function leaksIn(canaries: readonly Canary[], places: ReadonlyMap<string, string>): readonly string[] {
  return canaries.flatMap((canary) =>
    [...places].flatMap(([place, text]) => {
      const seen = tellTales(canary).find((tale) => text.includes(tale));
      return seen === undefined ? [] : [`${canary.name} in ${place}: …${around(text, seen)}…`];
    }),
  );
}

/** Everything that a step said, and what its processes and those of the machine were called meanwhile. */
export function placesOf(step: StepResult): ReadonlyMap<string, string> {
  const of = `${step.action} ${step.entry}`;
  return new Map([
    [`${of}: log`, step.shown.join('\n')],
    [`${of}: outputs`, [...step.outputs].flat().join('\n')],
    [`${of}: state`, [...step.state].flat().join('\n')],
    [`${of}: environment`, [...step.environment].flat().join('\n')],
    [`${of}: summary`, step.summary],
    [`${of}: command lines`, step.watch?.commandLines.join('\n') ?? ''],
  ]);
}

/** Every file below a folder, by its path. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const));
  return new Map(texts);
}

function random(): string {
  return randomBytes(8).toString('hex');
}

/** The middle of a text's base64, which is the same wherever in a longer text it stands at a multiple of three. */
function base64Core(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
}

function around(text: string, seen: string): string {
  const at = text.indexOf(seen);
  return text.slice(Math.max(0, at - 60), at + seen.length + 20).replaceAll('\n', '⏎');
}
