import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { TaskAsked } from '@hardened-deploy/core/deployment/usecases/tasks/run-task';
import { isAllowedImage } from '@hardened-deploy/core/release/allowed-image';
import { imageDigest } from '@hardened-deploy/core/release/image';
import type { contract } from './contract.ts';
import { type DeploymentInputs, withoutEffect } from './without-effect.ts';

type Inputs = Pick<InputsOf<typeof contract>, 'mode' | 'task' | 'images'> & DeploymentInputs;

/** The task to run. Undefined in another mode. Throws `input/invalid` with all that is wrong. */
export function taskFrom(
  inputs: Inputs,
  { tasks, components }: Pick<Configuration, 'tasks' | 'components'>,
): TaskAsked | undefined {
  const { mode, task: name, images } = inputs;
  if (mode !== 'task') {
    if (name === undefined) return undefined;
    throw invalid([`task: has no effect with \`mode: ${mode}\`; write \`mode: task\``]);
  }
  const useless = withoutEffect(mode, inputs);
  if (name === undefined) throw invalid([`task: is needed with \`mode: task\`; ${known(tasks)}`, ...useless]);
  const settings = tasks.get(name);
  if (!settings) {
    throw invalid([`task: there is no task ${name}; ${known(tasks)}`, ...useless]);
  }
  const allowed = components.find((component) => component.name === settings.component)?.allowedImages ?? [];
  const problems = [...useless];
  let { image } = settings;
  for (const [line, reference] of images) {
    const digest = imageDigest.parse(reference);
    if (String(line) !== String(name))
      problems.push(`images: with \`mode: task\` only a line ${name}=… has a meaning, not ${line}`);
    else if (!digest.ok) problems.push(`images: ${name} ${digest.problem}`);
    else if (!isAllowedImage(digest.value, allowed))
      problems.push(
        `images: ${name}: ${digest.value} is not among the allowed images of ${settings.component} (${allowed.join(', ')})`,
      );
    else image = digest.value;
  }
  if (problems.length > 0) throw invalid(problems);
  return { name, settings: { ...settings, image } };
}

function known(tasks: Configuration['tasks']): string {
  if (tasks.size === 0) return 'the configuration has no `tasks`';
  return `the configuration has ${[...tasks.keys()].join(', ')}`;
}

function invalid(problems: readonly string[]): Failure {
  return new Failure('input/invalid', problems.join('\n'), { facts: { problems } });
}
