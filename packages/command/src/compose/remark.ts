/**
 * What became of something in the Compose file. `replaced`: hardened-deploy does it in its own way. `missing`: it is not
 * carried, and the application may need it. `moved`: it is written down elsewhere, and a person should look.
 */
export type RemarkKind = 'replaced' | 'moved' | 'missing';

export interface Remark {
  readonly kind: RemarkKind;
  readonly line: number;
  /** `services.web.volumes` */
  readonly path: string;
  readonly reason: string;
}

const WORDS: Record<RemarkKind, string> = { replaced: 'not needed', moved: 'changed', missing: 'NOT CARRIED' };

/** `compose.yaml:12: services.web.volumes: NOT CARRIED: …`, in the order of the file. */
export function remarkLines(file: string, remarks: readonly Remark[]): readonly string[] {
  return remarks
    .toSorted((one, other) => one.line - other.line)
    .map(({ kind, line, path, reason }) => `${file}:${line}: ${path}: ${WORDS[kind]}: ${reason}`);
}
