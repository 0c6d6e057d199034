import { createHash } from 'node:crypto';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import { stackName, type EnvironmentName } from '@hardened-deploy/core/domain/names';
import { isNode, LineCounter, parseDocument, visit, YAMLMap } from 'yaml';
import { forEnvironment } from './for-environment.ts';
import { emptySections, fileShape, type ConfigurationFile } from './file-shape.ts';
import type { Place, Shape } from './shape.ts';

export interface ConfigurationSource {
  /** What messages call the file. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the file for one environment. Throws `configuration/invalid` with every problem, each as `file:line: path: problem`.
 */
export function readConfiguration(source: ConfigurationSource, environment: EnvironmentName): Configuration {
  const { file, complain, refuseIfWrong } = readFile(source);
  const section = file?.environments.get(environment);
  if (file && !section) {
    complain(
      1,
      'environments',
      `has no ${JSON.stringify(environment)}; it knows ${[...file.environments.keys()].join(', ') || 'none'}`,
    );
  }
  const stack = stackName.parse(`${file?.application ?? 'x'}-${slug(environment)}`);
  if (!stack.ok)
    complain(1, 'application', `and environment make a stack name that is too long (40 characters at most)`);
  if (file) for (const problem of crossProblems(file)) complain(1, problem.path, problem.problem);
  refuseIfWrong();
  if (!file || !section || !stack.ok) throw new Failure('configuration/invalid', source.name);
  const hash = createHash('sha256').update(source.text).digest('hex');
  const empty = { deploy: readEmpty(emptySections.deploy), notifications: readEmpty(emptySections.notifications) };
  return forEnvironment({ file, section, environment, stack: stack.value, hash, empty });
}

function readFile(source: ConfigurationSource) {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const problems: { line: number; message: string }[] = [];
  const complain = (line: number, path: string, problem: string) =>
    void problems.push({ line, message: `${source.name}:${line}: ${path === '' ? '' : `${path}: `}${problem}` });
  const place: Place = {
    path: '',
    report(node, path, problem) {
      const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
      complain(lines.linePos(offset).line, path, problem);
    },
  };
  // Anchors are for the author's convenience; every shape sees the node that is meant.
  visit(document, { Alias: (_, alias) => alias.resolve(document) ?? undefined });
  for (const error of document.errors) complain(lines.linePos(error.pos[0]).line, '', error.message);
  const file = document.errors.length > 0 ? undefined : fileShape.read(document.contents, place);
  const refuseIfWrong = () => {
    if (problems.length === 0) return;
    const messages = problems.sort((one, other) => one.line - other.line).map(({ message }) => message);
    throw new Failure('configuration/invalid', messages.join('\n'), {
      facts: { file: source.name, problems: messages },
    });
  };
  return { file, complain, refuseIfWrong };
}

/** A section that isn't there, read as an empty one, so that its defaults have one home. */
function readEmpty<Value>(shape: Shape<Value>): Value {
  const report = (_: unknown, path: string, problem: string) => {
    throw new Error(`${path}: ${problem}`);
  };
  const value = shape.read(new YAMLMap(), { path: '', report });
  if (value === undefined) throw new Error('a section without required keys reads empty');
  return value;
}

/** `production/eu-1` → `production-eu-1`: names at the target know fewer characters than GitHub does. */
function slug(environment: string): string {
  const plain = environment
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === environment) return plain;
  // Two environments that differ only in what the slug drops must not share a stack.
  return `${plain.slice(0, 12)}-${createHash('sha256').update(environment).digest('hex').slice(0, 6)}`.replace(
    /^-/,
    'e-',
  );
}

function* crossProblems(file: ConfigurationFile): Generator<{ path: string; problem: string }> {
  const names = [...file.components.keys()];
  if (names.length === 0) yield { path: 'components', problem: 'must have at least one' };
  // Fixed addresses .16 to .47 hold two slots for each of 16 components.
  if (names.length > 16) yield { path: 'components', problem: 'may have at most 16' };
  for (const [name, { needs, environment }] of file.components) {
    for (const needed of needs) {
      if (!file.components.has(needed) || needed === name)
        yield { path: `components.${name}.needs`, problem: `names ${needed}, which is no other component` };
    }
    for (const [variable, value] of environment) {
      for (const [, referred = ''] of value.matchAll(/\$\{url:([^}]*)\}/g)) {
        if (!names.some((known) => known === referred))
          yield {
            path: `components.${name}.environment.${variable}`,
            problem: `refers to ${referred}, which is no component`,
          };
      }
    }
  }
  const paths = [...file.components].map(([, { path }]) => path);
  for (const path of new Set(paths.filter((each, index) => paths.indexOf(each) !== index))) {
    yield { path: 'components', problem: `two of them have the path ${path}` };
  }
  for (const { name } of file.checks) {
    if (file.checks.filter((other) => other.name === name).length > 1)
      yield { path: 'checks', problem: `two of them are named ${name}` };
  }
  for (const each of file.checks) {
    if (each.kind === 'container' && !file.components.has(each.component))
      yield { path: 'checks', problem: `${each.name} names ${each.component}, which is no component` };
  }
}
