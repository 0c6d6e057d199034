import type { FileProblem } from '@hardened-deploy/core/base/failure';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { fileProblem, type ReadingPlace } from '@hardened-deploy/core/release/file-problems';
import { fieldOf } from '@hardened-deploy/core/release/manifest-reader';

/** Both keep their name in the namespace, a Deployment with its slot behind it. Everything else gets a mark of its own at each start. */
const KEEPS_ITS_NAME: ReadonlySet<string> = new Set(['Deployment', 'Service']);

/**
 * Two components whose manifests have a Deployment or a Service of one name: in the namespace that is one object, so the one would
 * replace or steer the other. Answers a problem for each, at the line that names the later manifest.
 */
export function sharedNames(components: readonly ComponentSettings[], reading: ReadingPlace): readonly FileProblem[] {
  const first = new Map<string, ComponentSettings>();
  return components.flatMap((component) => {
    const { manifest, manifestFrom: from } = component;
    const names = (manifest?.objects ?? [])
      .filter(({ kind }) => KEEPS_ITS_NAME.has(String(kind)))
      .map((object) => `${String(object['kind'])} ${String(fieldOf(object, 'metadata', 'name'))}`);
    return names.flatMap((name) => {
      const other = first.get(name);
      if (!other) first.set(name, component);
      if (!other || !from) return [];
      const where = other.manifestFrom ? `${other.manifestFrom.path} of ${other.name}` : other.name;
      const why = `has the ${name}, as ${where} has already: in one namespace these are the same. Give one of the two another name`;
      return [fileProblem(from, reading, why)];
    });
  });
}
