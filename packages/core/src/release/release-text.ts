import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/sha256.ts';
import type { ComponentName } from '../base/names.ts';
import type { ComponentSpec } from './component-spec.ts';
import type { Release, ReleaseHash, ReleaseName } from './release.ts';
import type { ReleaseMarks, SecretMark } from './secret-marks.ts';

/** A release as it is kept at the target. It has a version, so that a later one can tell what it reads. */
export function releaseText(release: Release): string {
  return canonicalJson({ schema: 1, ...release });
}

/** By the hash of its text, a release is found again, and whoever changed it is noticed. */
export function nameOfRelease(release: Release): ReleaseName & { readonly hash: ReleaseHash } {
  return { id: release.id, commit: release.commit, hash: sha256(releaseText(release)) as ReleaseHash };
}

export type ReleaseFromText =
  { readonly kind: 'release'; readonly release: Release } | { readonly kind: 'unreadable'; readonly why: string };

/** Reads what `releaseText` wrote. */
export function releaseFromText(text: string, hash: ReleaseHash): ReleaseFromText {
  if (sha256(text) !== hash) return { kind: 'unreadable', why: 'its text was changed since it was kept' };
  const { schema, marks, ...release } = JSON.parse(text) as Written;
  if (schema !== 1) return { kind: 'unreadable', why: `a newer version has written it, in schema ${schema}` };
  const components = release.components.map(revived);
  return { kind: 'release', release: { ...release, components, ...(marks && { marks: revivedMarks(marks) }) } };
}

// JSON has no maps.
type WrittenMarks = Readonly<Record<ComponentName, Readonly<Record<string, SecretMark>>>>;
type Written = Omit<Release, 'marks'> & { readonly schema: number; readonly marks?: WrittenMarks };

function revivedMarks(written: WrittenMarks): ReleaseMarks {
  const entries = Object.entries(written) as [ComponentName, Readonly<Record<string, SecretMark>>][];
  return new Map(entries.map(([component, marks]) => [component, new Map(Object.entries(marks))]));
}

function revived(spec: ComponentSpec): ComponentSpec {
  const environment = spec.environment as unknown as Readonly<Record<string, string>>;
  return { ...spec, environment: new Map(Object.entries(environment)) };
}
