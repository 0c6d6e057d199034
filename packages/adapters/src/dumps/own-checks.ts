import type { OwnAnswer, OwnCheck } from '@hardened-deploy/core/backup/own-check';
import { linesBehind } from './answer-lines.ts';
import type { Dump } from './dump.ts';

/**
 * The end of a trial's script that asks the checks of the configuration. Environment: HD_CHECKS, how many; of each HD_CHECK_n,
 * its SQL, and HD_CHECK_n_SECONDS, its time limit. The script itself has `ask_check FILE SECONDS`, which runs the SQL in the
 * file on the restored database in a read-only transaction. Prints lines `check-answered N BASE64` and `check-failed N BASE64`.
 *
 * They come after the rows are counted, so that nothing that they do changes what was counted. Of an answer only as much is
 * told as can be compared.
 */
export const ASK_CHECKS = String.raw`
ask_checks() {
  n=0
  while [ "$n" -lt "$HD_CHECKS" ]; do
    code=0 outcome=answered
    printenv "HD_CHECK_$n" >"$work/check.sql"
    limit=$(printenv "HD_CHECK_$n""_SECONDS")
    ask_check "$work/check.sql" "$limit" >"$work/check.answered" 2>"$work/check.failed" </dev/null || code=$?
    if [ "$code" != 0 ]; then outcome=failed; fi
    printf 'check-%s %s %s\n' "$outcome" "$n" "$(head -c 2100 <"$work/check.$outcome" | base64 | tr -d '\n')"
    n=$((n + 1))
  done
}
`;

/** What a trial's script needs to ask the checks. */
export function checksEnvironment(checks: readonly OwnCheck[]): ReadonlyMap<string, string> {
  return new Map([
    ['HD_CHECKS', String(checks.length)],
    ...checks.flatMap(({ sql, timeout }, at) => [
      [`HD_CHECK_${at}`, sql] as const,
      [`HD_CHECK_${at}_SECONDS`, String(Math.ceil(timeout / 1_000))] as const,
    ]),
  ]);
}

interface AnsweredCheck {
  readonly check: OwnCheck;
  readonly answer: OwnAnswer;
}

/** What the trial said of each check. Undefined when one is missing. */
export function readChecks(
  answer: string,
  checks: readonly OwnCheck[],
  { checkWords }: Pick<Dump, 'checkWords'>,
): readonly AnsweredCheck[] | undefined {
  const answered = byNumber(linesBehind('check-answered', answer));
  const failed = byNumber(linesBehind('check-failed', answer));
  const answers = checks.flatMap((check, at): AnsweredCheck[] => {
    const [text, said] = [answered.get(at), failed.get(at)];
    if (text !== undefined) return [{ check, answer: { kind: 'answered', text } }];
    return said === undefined ? [] : [{ check, answer: { kind: 'failed', words: checkWords(said) } }];
  });
  return answers.length === checks.length ? answers : undefined;
}

function byNumber(lines: readonly string[]): ReadonlyMap<number, string> {
  return new Map(
    lines.map((line) => {
      const [number = '', encoded = ''] = line.split(' ');
      return [Number(number), Buffer.from(encoded, 'base64').toString('utf8')] as const;
    }),
  );
}
