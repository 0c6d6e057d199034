import { Failure } from '../../../base/failure.ts';
import { neededSecret } from '../../../base/needed-secret.ts';
import type { Secret } from '../../../base/secret.ts';
import type { ComponentSettings } from '../../../release/component.ts';
import type { ImageDigest } from '../../../release/image.ts';
import type { Release } from '../../../release/release.ts';
import type { Placement } from '../../../target/journal.ts';
import type { Operation } from '../operation.ts';
import { takeAwaySlot } from './take-away-slot.ts';

/** Empties an idle slot and starts a release's components there, first the ones that others need. */
export async function startSlot(op: Operation, { slot, release }: Placement): Promise<void> {
  // This also removes components that the release no longer has.
  await takeAwaySlot(op, slot);
  for (const { settings, image } of componentsOf(op, release)) {
    const { name: component, command, stopTimeout, environment } = settings;
    const spec = { component, slot, image, environment, secrets: secretsFor(op, settings), command, stopTimeout };
    await op.target.workloads.start(op.token, spec, op.signal);
  }
}

interface ComponentToRun {
  readonly settings: ComponentSettings;
  readonly image: ImageDigest;
}

/** A release's components with their settings, in dependency order. Throws when the two don't match. */
export function componentsOf(op: Operation, release: Release): readonly ComponentToRun[] {
  const { components } = op.request.configuration;
  const unknown = release.components.filter(({ name }) => !components.some((settings) => settings.name === name));
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ');
    throw new Failure(
      'configuration/invalid',
      `the release has components that the configuration doesn't know: ${names}`,
    );
  }
  return components.flatMap((settings) => {
    const image = release.components.find(({ name }) => name === settings.name)?.image;
    if (image === undefined)
      throw new Failure('configuration/invalid', `the release has no image for component ${settings.name}`);
    return [{ settings, image }];
  });
}

/** The secrets for a component's container. Throws `configuration/secret-missing` with the names of those that weren't given. */
export function secretsFor(
  op: Operation,
  { name: component, secrets }: ComponentSettings,
): ReadonlyMap<string, Secret> {
  const purpose = `component ${component}`;
  return new Map(secrets.map((name) => [name, neededSecret(op.request.secrets, name, purpose)]));
}
