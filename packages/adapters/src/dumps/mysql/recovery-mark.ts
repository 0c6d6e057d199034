import type { RecoveryMark } from '@hardened-deploy/core/backup/recovery-mark';
import { linesBehind } from '../answer-lines.ts';

/** Reads what the script that marks emits. Undefined when something is missing. */
export function parseMysqlMark(text: string): RecoveryMark | undefined {
  const [none] = linesBehind('none', text);
  if (none !== undefined) return { kind: 'none', why: none };
  const [, file, position] = /^(\S+) (\d{1,15})$/.exec(linesBehind('mark', text)[0] ?? '') ?? [];
  if (file === undefined) return undefined;
  return { kind: 'position', file, position: Number(position), gtid: linesBehind('gtid', text)[0] ?? '' };
}
