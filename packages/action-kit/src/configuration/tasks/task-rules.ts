import { componentName } from '@hardened-deploy/core/base/names';
import { imagePattern, isAllowedImage } from '@hardened-deploy/core/release/allowed-image';
import { imageDigest } from '@hardened-deploy/core/release/image';
import { imagesOfOwner, type KnownOfRun } from '../defaults/known-of-run.ts';
import { reachedOf } from '../serving/reference-rules.ts';
import { list, scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { plainText } from '../values.ts';
import { holdVariables } from '../variable-rules.ts';

/** Tasks and hooks run as components that are there, in images that these allow. So do the steps of a migration. */
export function holdTasks(file: Spot, known: KnownOfRun): void {
  const components = file.at('components').entries();
  const reached = new Map(components.map(([name, spot]) => [name, reachedOf(spot)]));
  const all = [...file.at('tasks').entries(), ...file.at('hooks').entries()];
  for (const [, task] of all) {
    const name = task.at('component').read(scalar(componentName));
    if (name === undefined) continue;
    const component = components.find(([each]) => each === name)?.[1];
    if (!component) {
      const names = components.map(([each]) => each).join(', ');
      task.at('component').complain(`${name} is no component; known are ${names}`);
      continue;
    }
    holdImage(task.at('image'), component, known);
    holdVariables(task, reached, secretsOf(component));
  }
  for (const [, component] of components) {
    for (const step of component.at('migrate').items()) holdImage(step.at('image'), component, known);
  }
}

function secretsOf(component: Spot): readonly string[] {
  return component
    .at('secrets')
    .items()
    .flatMap((secret) => secret.read(scalar(plainText)) ?? []);
}

function holdImage(image: Spot, component: Spot, known: KnownOfRun): void {
  const digest = image.read(scalar(imageDigest));
  const patterns = component.at('allowed-images').readOr(list(scalar(imagePattern)), imagesOfOwner(known));
  if (digest === undefined || patterns === undefined || isAllowedImage(digest, patterns)) return;
  image.complain(
    `is not among the allowed images of the component (${patterns.join(', ')}). Add its name to \`${component.path}.allowed-images\``,
  );
}
