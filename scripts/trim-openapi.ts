/**
 * Regenerates packages/testkit/openapi/api.github.com.trimmed.json from the installed `@octokit/openapi`.
 *
 * The whole description is 13 MB and its package 385 MB; the emulator needs a few operations of it. What is kept: for
 * each operation below its parameters, request body and success bodies, and every component these refer to. What is
 * dropped: prose, examples, and error answers (GitHub's description has few of them and they carry no messages; the
 * emulator cites its sources itself).
 *
 *   node scripts/trim-openapi.ts            writes the copy
 *   node scripts/trim-openapi.ts --check    fails when the committed copy differs
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** The operations that the emulator answers, by GitHub's `operationId`. */
const OPERATIONS: ReadonlySet<string> = new Set([
  'actions/create-environment-variable',
  'actions/delete-artifact',
  'actions/download-artifact',
  'actions/list-artifacts-for-repo',
  'actions/delete-environment-variable',
  'actions/get-environment-variable',
  'actions/get-job-for-workflow-run',
  'actions/get-workflow-run',
  'actions/get-workflow-run-attempt',
  'actions/list-environment-variables',
  'actions/list-jobs-for-workflow-run',
  'actions/list-jobs-for-workflow-run-attempt',
  'actions/update-environment-variable',
  'apps/create-installation-access-token',
  'apps/get-installation',
  'apps/get-repo-installation',
  'git/create-commit',
  'git/create-ref',
  'git/delete-ref',
  'git/get-commit',
  'git/list-matching-refs',
  'rate-limit/get',
  'repos/create-deployment',
  'repos/create-deployment-status',
  'repos/create-or-update-environment',
  'repos/get',
  'repos/get-content',
  'repos/get-deployment',
  'repos/get-environment',
  'repos/list-deployment-statuses',
  'repos/list-deployments',
]);

const DROPPED_KEYS: ReadonlySet<string> = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'headers',
  'tags',
  'x-github',
  'x-octokit',
  'x-github-breaking-changes',
]);

/** Maps whose keys are names of GitHub's, such as a property called `description`, and are therefore never dropped. */
const NAME_MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'mapping']);

export const TRIMMED_OPENAPI_PATH = fileURLToPath(
  new URL('../packages/testkit/openapi/api.github.com.trimmed.json', import.meta.url),
);

/**
 * The text of the trimmed copy, the same for the same installed package. Throws when an operation is not in the
 * description.
 */
export function trimmedOpenApi(): string {
  const manifestPath = createRequire(import.meta.url).resolve('@octokit/openapi/package.json');
  const manifest = object(JSON.parse(readFileSync(manifestPath, 'utf8')));
  const sourceText = readFileSync(join(dirname(manifestPath), 'generated', 'api.github.com.json'));
  const source = object(JSON.parse(sourceText.toString('utf8')));
  const info = object(source['info']);
  const paths = trimPaths(object(source['paths']));
  const trimmed = {
    openapi: source['openapi'],
    info: { title: info['title'], version: info['version'], license: info['license'] },
    'x-trimmed-from': {
      package: manifest['name'],
      version: manifest['version'],
      file: 'generated/api.github.com.json',
      sha256: createHash('sha256').update(sourceText).digest('hex'),
      by: 'scripts/trim-openapi.ts',
    },
    paths,
    components: componentsReferredToBy(paths, object(source['components'])),
  };
  return `${JSON.stringify(trimmed, null, 1)}\n`;
}

function trimPaths(paths: JsonObject): JsonObject {
  const found = new Set<string>();
  const kept: Record<string, Json> = {};
  for (const path of Object.keys(paths).sort()) {
    const operations: Record<string, Json> = {};
    for (const [method, operation] of Object.entries(object(paths[path]))) {
      const operationId = object(operation)['operationId'];
      if (typeof operationId !== 'string' || !OPERATIONS.has(operationId)) continue;
      found.add(operationId);
      operations[method] = withSuccessAnswersOnly(object(withoutProse(operation)));
    }
    if (Object.keys(operations).length > 0) kept[path] = operations;
  }
  const missing = [...OPERATIONS].filter((operationId) => !found.has(operationId));
  if (missing.length > 0) throw new Error(`Not in the OpenAPI description: ${missing.join(', ')}`);
  return kept;
}

function withSuccessAnswersOnly(operation: JsonObject): JsonObject {
  const answers = Object.entries(object(operation['responses'])).filter(([status]) => status.startsWith('2'));
  return { ...operation, responses: Object.fromEntries(answers) };
}

function withoutProse(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !DROPPED_KEYS.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [
      key,
      NAME_MAPS.has(key) && isObject(inner) ? eachWithoutProse(inner) : withoutProse(inner),
    ]),
  );
}

function eachWithoutProse(names: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(names).map(([name, inner]) => [name, withoutProse(inner)]));
}

function componentsReferredToBy(root: Json, components: JsonObject): JsonObject {
  const kept = new Map<string, Json>();
  const pending = referencesIn(root);
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    if (kept.has(reference)) continue;
    const [kind = '', name = ''] = reference.split('/');
    const component = withoutProse(object(components[kind])[name] ?? null);
    kept.set(reference, component);
    pending.push(...referencesIn(component));
  }
  const byKind: Record<string, Record<string, Json>> = {};
  for (const reference of [...kept.keys()].sort()) {
    const [kind = '', name = ''] = reference.split('/');
    (byKind[kind] ??= {})[name] = kept.get(reference) ?? null;
  }
  return byKind;
}

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner.replace('#/components/', '')] : referencesIn(inner),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error('The OpenAPI description is not built as expected.');
  return value;
}

if (import.meta.main) {
  const text = trimmedOpenApi();
  if (!process.argv.includes('--check')) writeFileSync(TRIMMED_OPENAPI_PATH, text);
  else if (readFileSync(TRIMMED_OPENAPI_PATH, 'utf8') !== text) {
    console.error(`${TRIMMED_OPENAPI_PATH} is not what scripts/trim-openapi.ts generates.`);
    process.exitCode = 1;
  }
}
