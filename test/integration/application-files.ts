import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { resolvedCompose } from '@hardened-deploy/wiring/compose/resolved-compose';
import { workspaceFile } from '@hardened-deploy/wiring/workspace-file';
import type { Place, Shape } from './application-shapes.ts';

const DOCUMENTED = join(import.meta.dirname, '../../docs/applications');
export const CONFIGURATION = 'hardened-deploy.yml';

/** None of the thirteen has a check of its own. This one looks at the page as users see it. */
const CHECK = `
checks:
  - { name: the page has the notes, http: /, body-contains: notes, retry: { interval: 100ms, max-attempts: 3 } }
`;

/** The files of the documentation, with what the shape replaces, and one check. */
export async function writeFiles(shape: Shape, place: Place, folder: string): Promise<void> {
  await cp(join(DOCUMENTED, shape.name), folder, { recursive: true });
  for (const { file, from, to } of await shape.replaced(place)) {
    const text = await readFile(join(folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`docs/applications/${shape.name}/${file} has no ${from}`);
    await writeFile(join(folder, file), text.replaceAll(from, to));
    // What a person has on the server before the first deployment.
    if (to.startsWith(`'${place.srv}`)) await mkdir(to.slice(1, -1), { recursive: true });
  }
  await appendFile(join(folder, CONFIGURATION), CHECK);
}

/** As the actions read it. Only where it is deployed to, by which addresses it is reached, and how long is waited, is the test's. */
export async function configurationIn(
  folder: string,
  { stack, path }: { readonly stack: TestStack; readonly path: string },
): Promise<Configuration> {
  const text = await readFile(join(folder, CONFIGURATION), 'utf8');
  const source = { name: CONFIGURATION, text, environment: 'production' };
  const { signal } = new AbortController();
  const compose = await resolvedCompose(source, {
    read: async (file) => await workspaceFile(folder, file, signal),
    files: 'workspace',
    signal,
    environment: { PATH: `${path}:/usr/bin:/bin` },
  });
  const read = readConfiguration({ ...source, compose }, 'production' as EnvironmentName);
  const { stack: name, target, router } = stack.configuration;
  return {
    ...read,
    stack: name,
    target,
    router,
    deploy: {
      ...read.deploy,
      readyProbes: 1,
      minUptime: milliseconds(300),
      proofProbes: 2,
      probeInterval: milliseconds(100),
      bake: { ...read.deploy.bake, duration: seconds(0) },
      drainTimeout: seconds(1),
    },
  };
}

/** Those that the repository must have on GitHub. */
export const secretNames = ({ components, requiredSecrets }: Configuration): readonly string[] => [
  ...new Set([...requiredSecrets, ...components.flatMap(({ secrets }) => secrets)]),
];
