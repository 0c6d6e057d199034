import { parseConfigurationDocument } from '@hardened-deploy/action-kit/configuration/document';
import { type Spot, spotOf } from '@hardened-deploy/action-kit/configuration/spot';
import type { Remark, RemarkKind } from './remark.ts';

/** A Compose file, open for reading. Whoever reads it remarks on what becomes of each key. */
export interface ComposeFile {
  readonly top: Spot;
  remark(kind: RemarkKind, spot: Spot, reason: string): void;
  remarks(): readonly Remark[];
}

export type OpenedComposeFile =
  | { readonly kind: 'open'; readonly file: ComposeFile }
  /** It isn't YAML. Each problem with its line. */
  | { readonly kind: 'unreadable'; readonly problems: readonly string[] };

export function openComposeFile(text: string): OpenedComposeFile {
  const { root, top, problems } = parseConfigurationDocument(text);
  if (root === undefined || problems().length > 0) {
    return { kind: 'unreadable', problems: problems().map(({ line, problem }) => `${line}: ${problem}`) };
  }
  const remarks: Remark[] = [];
  return {
    kind: 'open',
    file: {
      top: spotOf(root, top),
      remark(kind, spot, reason) {
        spot.complain(reason);
        // The document knows the line of what was just complained of.
        const { line, path } = problems().at(-1) ?? { line: 1, path: spot.path };
        remarks.push({ kind, line, path, reason });
      },
      remarks: () => remarks,
    },
  };
}

/** A map's keys and values, with those that it takes over by `<<`. Its own win. */
export function entriesOf(spot: Spot): ReadonlyMap<string, Spot> {
  const own = spot.entries();
  const taken = own.filter(([key]) => key === '<<').flatMap(([, merged]) => [merged, ...merged.items()]);
  const entries = new Map(taken.toReversed().flatMap((merged) => [...entriesOf(merged)]));
  for (const [key, value] of own) if (key !== '<<') entries.set(key, value);
  return entries;
}
