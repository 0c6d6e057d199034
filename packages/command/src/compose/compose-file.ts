import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { openYaml } from '../yaml-file.ts';
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
  const opened = openYaml(text);
  if (opened.kind === 'unreadable') {
    return { kind: 'unreadable', problems: opened.problems.map(({ line, problem }) => `${line}: ${problem}`) };
  }
  const { top, lineOf } = opened.file;
  const remarks: Remark[] = [];
  return {
    kind: 'open',
    file: {
      top,
      remark: (kind, spot, reason) => void remarks.push({ kind, line: lineOf(spot), path: spot.path, reason }),
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
