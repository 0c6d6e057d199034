import type { RecoveryMark } from '@hardened-deploy/core/backup/recovery-mark';
import { linesBehind, parseObject } from '../answer-lines.ts';

const ARCHIVES = ['archived', 'not-yet', 'off'] as const;

/** Reads what the script that marks emits. Undefined when something is missing. */
export function parseMark(text: string): RecoveryMark | undefined {
  const [none] = linesBehind('none', text);
  if (none !== undefined) return { kind: 'none', why: none };
  const { name, lsn, wal, system } = parseObject(linesBehind('mark', text)[0] ?? '');
  const archive = ARCHIVES.find((each) => each === linesBehind('archive', text)[0]);
  if (typeof name !== 'string' || typeof lsn !== 'string' || typeof wal !== 'string' || !archive) return undefined;
  const [why] = linesBehind('why', text);
  return {
    kind: 'marked',
    name,
    lsn,
    wal,
    // The first eight digits of the file's name.
    timeline: Number.parseInt(wal.slice(0, 8), 16),
    system: typeof system === 'string' && system !== '' ? system : null,
    archive,
    ...(why !== undefined && { why }),
  };
}
