import { componentName } from '@hardened-deploy/core/base/names';
import { holdContainer } from './container/container-rules.ts';
import { imagesOfOwner, type KnownOfRun } from './defaults/known-of-run.ts';
import { holdMounts } from './mounts/mount-rules.ts';
import { list, scalar } from './shape.ts';
import { holdPublished } from './serving/publish-rules.ts';
import { reachedOf } from './serving/reference-rules.ts';
import { holdServing } from './serving/serving-rules.ts';
import type { Spot } from './spot.ts';
import { plainText } from './values.ts';
import { holdVariables } from './variable-rules.ts';

/** Fixed addresses .16 to .47 hold two slots for each of 16 components. */
const MOST_COMPONENTS = 16;

/** What components must agree upon with one another. */
export function holdComponents(file: Spot): void {
  const components = file.at('components');
  const all = components.entries();
  if (components.given && all.length === 0) components.complain('must have at least one');
  if (all.length > MOST_COMPONENTS) components.complain(`may have at most ${MOST_COMPONENTS}, not ${all.length}`);
  const names = all.map(([name]) => name);
  const reached = new Map(all.map(([name, spot]) => [name, reachedOf(spot)]));
  for (const [name, spot] of all) {
    holdNeeds(name, spot.at('needs'), names);
    holdVariables(spot, reached);
    holdContainer(spot);
    holdOnce(spot.at('networks'), 'is named twice: take one out');
  }
  holdOrder(all);
  holdServing(components);
  holdPublished(components);
  holdMounts(all, file.at('volumes'));
}

/** Without `allowed-images` the owner's own images are allowed; so it must be known whose they are. */
export function holdAllowedImages(components: Spot, known: KnownOfRun): void {
  if (imagesOfOwner(known)) return;
  for (const [, spot] of components.entries()) {
    if (!spot.at('allowed-images').given)
      spot
        .at('allowed-images')
        .complain(
          'is missing, and it is not known whose repository this is: add `allowed-images: ["ghcr.io/acme/shop"]`',
        );
  }
}

function holdNeeds(name: string, needs: Spot, names: readonly string[]): void {
  for (const need of needs.items()) {
    const needed = need.read(scalar(componentName));
    if (needed === undefined) continue;
    if (needed === name) need.complain('is the component itself: take it out');
    else if (!names.includes(needed)) need.complain(`${needed} is no component; known are ${names.join(', ')}`);
  }
}

function holdOnce(items: Spot, problem: string): void {
  const seen = new Set<string>();
  for (const item of items.items()) {
    const value = item.read(scalar(plainText)) ?? '';
    if (seen.has(value)) item.complain(problem);
    seen.add(value);
  }
}

type Components = readonly (readonly [name: string, spot: Spot])[];

/** Each circle is told once, whole, where its first component says what it needs. */
function holdOrder(all: Components): void {
  const needs = new Map(
    all.map(([name, spot]) => [name, spot.at('needs').readOr(list(scalar(componentName)), []) ?? []]),
  );
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const begin = path.indexOf(name);
    if (begin >= 0) {
      const circle = path.slice(begin);
      if (circle.length > 1) tellCircle(all, circle);
      return;
    }
    if (done.has(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed, [...path, name]);
    done.add(name);
  };
  for (const [name] of all) visit(name, []);
}

function tellCircle(all: Components, circle: readonly string[]): void {
  const [first = '', second] = circle;
  const needs = all.find(([name]) => name === first)?.[1].at('needs');
  const spot = needs?.items().find((item) => item.read(scalar(componentName)) === second) ?? needs;
  spot?.complain(`components need each other in a circle, so none can start first: ${[...circle, first].join(' → ')}`);
}
