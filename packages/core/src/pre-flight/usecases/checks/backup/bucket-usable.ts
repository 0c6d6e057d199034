import { type ConfiguredVault, describeNamed } from '../../../../backup/vaults/configured-vaults.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { judgeBucketRules } from '../../../judge-bucket-rules.ts';
import type { BucketAnswer } from '../../../ports/backup-buckets.ts';
import type { PreFlightCheck, PreFlightRequest } from '../../check.ts';
import { bucketQuestions } from './bucket-questions.ts';

const CHECK = 'backup bucket';
const REACHED_FROM_RUNNER =
  'Backups go there from this runner, by `backup.at-runner`. Make sure that it reaches the server.';
const REACHED_FROM_HOST =
  'Backups go there from the target. Make sure that it reaches the server; this runner need not.';

/** Each bucket of the backups lets an object be listed, written and removed. Otherwise a backup would fail only after the approval. */
export const bucketUsable: PreFlightCheck = {
  topic: 'backup',
  async look({ buckets }, request, signal) {
    const findings: Finding[] = [];
    for (const { vault, question } of buckets ? bucketQuestions(request) : []) {
      // The check of secrets names those that are missing.
      if (buckets && question.kind === 'asked')
        findings.push(fromRunner(vault, await buckets.ask(question, signal), request));
    }
    return findings;
  },
};

/** Where the runner itself stores what it dumps, a server that it doesn't reach is no hint. */
function fromRunner(vault: ConfiguredVault, answer: BucketAnswer, { configuration }: PreFlightRequest): Finding {
  const finding = findingOf(vault, answer);
  if (answer.kind !== 'unreached' || !configuration.backup?.atRunner) return finding;
  return { ...finding, status: vault.mayFail ? 'warned' : 'failed', remedy: REACHED_FROM_RUNNER };
}

/** As `bucketUsable`, from a machine that need not have the credentials, and what each bucket does to backups by itself. */
export const bucketUsableHere: PreFlightCheck = {
  topic: 'backup',
  async look({ buckets }, request, signal) {
    const findings: Finding[] = [];
    for (const { vault, question } of buckets ? bucketQuestions(request) : []) {
      if (!buckets) continue;
      if (question.kind === 'lacks') {
        findings.push(notAsked(vault, question.names));
        continue;
      }
      const usable = findingOf(vault, await buckets.ask(question, signal));
      const rules = usable.status === 'passed' ? judgeBucketRules(await buckets.rules(question, signal)) : [];
      findings.push(usable, ...rules);
    }
    return findings;
  },
};

function notAsked(vault: ConfiguredVault, names: readonly string[]): Finding {
  const evidence = `${describeNamed(vault)} was not asked: set the ${names.length === 1 ? 'variable' : 'variables'} ${names.join(' and ')} here`;
  return { check: CHECK, status: 'skipped', evidence };
}

function findingOf(vault: ConfiguredVault, answer: BucketAnswer): Finding {
  switch (answer.kind) {
    case 'usable':
      return { check: CHECK, status: 'passed', evidence: `${describeNamed(vault)} can be listed and written` };
    case 'refused': {
      // A deployment goes on without this vault, so it must not be kept back by it.
      const status = vault.mayFail ? 'warned' : 'failed';
      return { check: CHECK, status, evidence: answer.why, remedy: 'Do what is said there, and run again.' };
    }
    case 'unreached':
      return { check: CHECK, status: 'warned', evidence: answer.why, remedy: REACHED_FROM_HOST };
  }
}
