import { createHash } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { holdBackup } from './backup/backup-rules.ts';
import { holdCheckPaths, holdChecks } from './check-rules.ts';
import { chosenDefaults } from './defaults/chosen-defaults.ts';
import { holdManifests, isCluster } from './cluster/cluster-rules.ts';
import { holdAllowedImages, holdComponents } from './component-rules.ts';
import { layUnder, type ResolvedCompose } from './compose/lay-under.ts';
import { holdHostAccess } from './container/host-access-rules.ts';
import { holdDeployTimes } from './deploy-rules.ts';
import { holdEnvironment, holdStackName, NEEDS_DATABASE } from './environment-rules.ts';
import { fileShape } from './file-shape.ts';
import { forEnvironment } from './for-environment.ts';
import { someHaveHosts, type WrittenNames, writtenNames } from './front/written-names.ts';
import { holdFiles } from './mounts/file-rules.ts';
import type { KnownOfRun } from './defaults/known-of-run.ts';
import { holdOverrides } from './overrides/component-overrides.ts';
import { holdComposeOverrides } from './overrides/compose-overrides.ts';
import { laidFile } from './overrides/laid-file.ts';
import { holdPaths } from './serving/path-rules.ts';
import { type Spot, spotOf } from './spot.ts';
import { stackOf } from './stack-of.ts';
import { holdEnvironmentsApart } from './target-rules.ts';
import { whyNotInSwarm } from './swarm/component-keys-of-swarm.ts';
import { holdNoSwarm, holdSwarm, isSwarm } from './swarm/swarm-rules.ts';
import { holdTasks } from './tasks/task-rules.ts';
import { parseConfigurationDocument, type Problem } from './yaml/document.ts';
import { isEmpty } from './yaml/pairs.ts';

interface ConfigurationSource {
  /** What messages call the file. */
  readonly name: string;
  readonly text: string;
  /** What Docker Compose made of the Compose files that it names. */
  readonly compose?: ResolvedCompose | undefined;
}

const EMPTY: Problem = { line: 1, path: '', problem: 'is empty; it begins with `version: 1`' };

/**
 * Reads the file for one environment. The whole file is held to its form and its rules, also what other environments say.
 * Throws `configuration/invalid` with every problem, each as `file:line: path: problem`.
 */
export function readConfiguration(
  source: ConfigurationSource,
  environment: EnvironmentName,
  known: KnownOfRun = {},
): Configuration {
  const { root, top, problems } = parseConfigurationDocument(source.text);
  if (root === undefined) throw invalid(source, problems());
  if (isEmpty(root)) throw invalid(source, [EMPTY]);
  const compose = source.compose && layUnder(root, top, source.compose);
  if (compose === 'unmatched') throw invalid(source, problems());
  const spot = spotOf(root, top);
  const written = fileShape.read(root, top);
  holdFile(spot);
  const names = spot
    .at('environments')
    .entries()
    .map(([name]) => name);
  const laid = new Map(names.map((name) => [name, laidFile(root, top, name)]));
  // Environments that say nothing of components or tasks mean the file as it is written: that is read once for all of them.
  if (names.length === 0 || [...laid.values()].some((each) => each.root === root)) holdParts(spot, known);
  const read = new Map(
    [...laid].map(([name, each]) => {
      if (each.root === root) return [name, written] as const;
      holdParts(spotOf(each.root, each.top), known);
      return [name, fileShape.read(each.root, each.top)] as const;
    }),
  );
  const files = [...laid].map(([name, each]) => [name, spotOf(each.root, each.top)] as const);
  for (const [name, whole] of files) holdWhole(whole, name);
  holdEnvironmentsApart(files);
  holdKnown(spot.at('environments'), environment);
  const file = read.get(environment);
  const section = file?.environments.get(environment);
  const stack = file && stackOf(file.application, environment);
  if (!file || !section || !stack?.ok || problems().length > 0) throw invalid(source, problems());
  const hash = hashOf(source);
  const configuration = forEnvironment({ file, section, environment, stack: stack.value, hash, known });
  const { root: ownRoot, top: ownTop } = laid.get(environment) ?? { root, top };
  const whole = spotOf(ownRoot, ownTop);
  const defaults = chosenDefaults(whole, whole.at('environments').at(environment), configuration);
  return { ...configuration, defaults, ...(compose && { compose }) };
}

function hashOf({ text, compose }: ConfigurationSource): string {
  const hash = createHash('sha256').update(text);
  const files = [...(compose?.project.files.texts ?? [])].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [path, content] of files) hash.update(`\0${path}\0${content}`);
  return hash.digest('hex');
}

/** What parts of the file must agree upon, whatever the environment. */
function holdFile(file: Spot): void {
  const environments = file.at('environments').entries();
  holdDeployTimes(file.at('deploy'));
  holdManifests(file);
  if (file.at('backup').given && !file.at('database').given) file.at('backup').complain(NEEDS_DATABASE);
  holdBackup(file.at('backup'));
  for (const [, environment] of environments) {
    holdDeployTimes(environment.at('deploy'));
    holdBackup(environment.at('backup'));
    holdOverrides(environment, file.at('components'));
    holdComposeOverrides(environment, file);
  }
}

/** What components, checks and tasks must agree upon, as an environment means them. */
function holdParts(file: Spot, known: KnownOfRun): void {
  const components = file.at('components');
  holdComponents(file);
  holdFiles(file);
  holdChecks(file.at('checks'), components);
  // Where components have names of their own, each environment says which paths are at which name.
  if (!someHaveHosts(components)) holdPathsAt(file);
  holdAllowedImages(components, known);
  holdTasks(file, known);
}

function holdPathsAt(file: Spot, names?: WrittenNames): void {
  holdPaths(file.at('components'), names);
  holdCheckPaths(file.at('checks'), file.at('components'), names);
}

/** What an environment and the components, as it means them, must agree upon. */
function holdWhole(file: Spot, name: string): void {
  const environment = file.at('environments').at(name);
  // At a cluster and in a Swarm, more is refused than `allow` could allow, and is told by their own rules.
  if (!isCluster(environment)) {
    const isRefused = (key: string) => isSwarm(environment) && whyNotInSwarm(key) !== undefined;
    holdHostAccess([name, environment], file, isRefused);
  }
  holdEnvironment(environment, file);
  if (isSwarm(environment)) holdSwarm([name, environment], file);
  else if (!isCluster(environment)) holdNoSwarm(environment, file);
  holdStackName([name, environment], file);
  const components = file.at('components');
  const names = someHaveHosts(components) ? writtenNames(environment.at('router'), components) : undefined;
  if (names) holdPathsAt(file, names);
}

function holdKnown(environments: Spot, environment: EnvironmentName): void {
  const names = environments.entries().map(([name]) => name);
  if (!environments.given || names.includes(environment)) return;
  // A list has been refused already.
  if (environments.items().length > 0) return;
  const alike = names.find((name) => name.toLowerCase() === environment.toLowerCase());
  const known = alike === undefined ? `it knows ${names.join(', ') || 'none'}` : `write ${environment}, not ${alike}`;
  environments.complain(`has no ${JSON.stringify(environment)}; ${known}`);
}

/** More than a person corrects before the next run. Outputs and summary have room for these, but not for thousands. */
const MOST_PROBLEMS = 50;

function invalid({ name }: ConfigurationSource, problems: readonly Problem[]): Failure {
  const fileProblems = firstOf(problems.toSorted((one, other) => one.line - other.line)).map(
    ({ file = name, line, path, problem }) => ({ file, line, problem: `${path === '' ? '' : `${path}: `}${problem}` }),
  );
  const messages = fileProblems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
  return new Failure('configuration/invalid', messages.join('\n') || name, {
    facts: { file: name, problems: messages },
    fileProblems,
  });
}

/** The first ones, and how many more there are, at the line where those begin. */
function firstOf(problems: readonly Problem[]): readonly Problem[] {
  const next = problems[MOST_PROBLEMS];
  if (!next) return problems;
  const more = `from here on there are ${problems.length - MOST_PROBLEMS} more problems`;
  return [...problems.slice(0, MOST_PROBLEMS), { line: next.line, path: '', problem: more }];
}
