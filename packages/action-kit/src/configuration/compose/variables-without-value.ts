import { MACHINE_VARIABLES } from '@hardened-deploy/core/release/ports/compose-program';
import { isScalar } from 'yaml';
import { textOf } from '../advice/written.ts';
import type { Problem } from '../yaml/document.ts';
import { type ComposeSource, scalarsIn, type Step } from './compose-source.ts';
import { type UseInFile, usesIn, usesInValues } from './interpolation.ts';
import { type Project, servicesOf } from './project.ts';
import { SERVICE_KEYS } from './service-keys.ts';

interface Taken {
  /** Services that are components. */
  readonly components: readonly string[];
  readonly accessories: readonly string[];
}

/**
 * What of the Compose files depends on a variable that nobody gives a value. Docker Compose would put nothing in its place and
 * only warn, and the application would run without it.
 */
export function variablesWithoutValue(project: Project, taken: Taken): readonly Problem[] {
  const { sources, texts } = project.files;
  const compose = new Set(sources.map(({ path }) => path));
  const inValues = [...texts].flatMap(([file, text]) => (compose.has(file) ? [] : usesInValues(file, text)));
  const uses = [...sources.flatMap(usesIn), ...inValues];
  const unset = uses.filter(
    (use) => project.unset.includes(use.name) && use.otherwise === 'absent' && matters(project, use.steps, taken),
  );
  const machine = uses.filter(({ name }) => MACHINE_VARIABLES.includes(name));
  return [
    ...unset.map((use) => told(use, hasNoValue(use.name))),
    ...machine.map((use) => told(use, ofMachine(use.name))),
    ...sources.flatMap(passedOn),
  ];
}

function told({ file, line, steps }: UseInFile, problem: string): Problem {
  return { file, line, path: steps.join('.'), problem };
}

/** Whether anybody reads what stands there. */
function matters(project: Project, [top, service = '', key = '']: readonly Step[], taken: Taken): boolean {
  if (typeof top === 'string' && top.startsWith('x-')) return false;
  if (top !== 'services') return true;
  // The tag of an image may be anything: each deployment names it. Its name is looked at where it is read.
  if (taken.components.includes(String(service))) return key !== 'image' && becomes(key) !== 'not-needed';
  if (taken.accessories.includes(String(service))) return ['image', 'command'].includes(String(key));
  // One that isn't in the project may be what a component extends.
  return !Object.hasOwn(servicesOf(project), String(service)) && becomes(key) !== 'not-needed' && key !== 'image';
}

function becomes(key: Step): string | undefined {
  return Object.hasOwn(SERVICE_KEYS, key) ? SERVICE_KEYS[key]?.becomes : undefined;
}

function hasNoValue(name: string): string {
  return `nobody gives \`\${${name}}\` a value: what the machine has in its environment and in .env is not used. If it is a secret, add \`${name}\` to \`secrets\` of the component or of the top level. If not, write \`compose: { files: …, variables: { ${name}: … } }\`, or a default, as in \`\${${name}:-value}\``;
}

function ofMachine(name: string): string {
  return `\`\${${name}}\` is a variable of the machine that runs this step, and means something else on each. Write the value`;
}

/** `environment: [HOME]`: it would be passed on from the machine. */
function passedOn(source: ComposeSource): readonly Problem[] {
  return scalarsIn(source).flatMap(({ steps, node }) => {
    const [top, , key, item] = steps;
    if (top !== 'services' || key !== 'environment') return [];
    const isEmpty = isScalar(node) && node.value === null;
    const name = typeof item === 'string' && isEmpty ? item : textOf(node);
    if (name === undefined || !MACHINE_VARIABLES.includes(name)) return [];
    return [{ file: source.path, line: source.lineOf(node), path: steps.join('.'), problem: ofMachine(name) }];
  });
}
