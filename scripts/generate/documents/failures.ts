import { FAILURES, type Blame, type FailureKind } from '@hardened-deploy/core/base/failure-catalogue';
import { table } from '@hardened-deploy/core/base/markdown';

export const path = 'docs/failures.md';

const BLAME: Readonly<Record<Blame, string>> = {
  configuration: 'The configuration, the inputs or a permission: whoever wrote the workflow can mend it.',
  outside: 'Something outside of the workflow: GitHub, the target, the network, another run.',
  defect: 'hardened-deploy itself: please report it.',
};

/** Only the engine for Kubernetes has these, which no configuration can choose yet. */
const OF_ENGINES_IN_WORK: readonly string[] = [
  'target/unauthorized',
  'target/forbidden',
] satisfies readonly (keyof typeof FAILURES)[];

/** One table per part of the suite, in the catalogue's order. */
export function render(): string {
  const entries: readonly (readonly [string, FailureKind])[] = Object.entries(FAILURES).filter(
    ([code]) => !OF_ENGINES_IN_WORK.includes(code),
  );
  const parts = [...new Set(entries.map(([code]) => partOf(code)))];
  return [
    '<!-- Generated from packages/core/src/base/failure-catalogue.ts by `npm run generate`. Do not edit. -->',
    '# Failures',
    'Everything that breaks is one failure with a code. It is shown as an annotation and in the job summary, and the output `result` holds it as JSON ' +
      '(`.failure.code`, `.failure.detail`, `.failure.remedy`, `.failure.facts`). What is expected (a lease that another run holds, a check that fails, a release that is taken back) ' +
      "is no failure but an action's `decision` and `reason`: see each action's README.",
    'Where the engine that runs the target knows more than this list, the message says that: what to look at on a Docker host, for example. For a cluster, [its runbook](kubernetes/runbook.md#what-the-cluster-refuses) has the commands by the codes.',
    '`Blame` says who can do something about it:',
    Object.entries(BLAME)
      .map(([blame, meaning]) => `- **${blame}**: ${meaning}`)
      .join('\n'),
    ...parts.map((part) => section(part, entries)),
  ].join('\n\n');
}

function section(part: string, entries: readonly (readonly [string, FailureKind])[]): string {
  const rows = entries
    .filter(([code]) => partOf(code) === part)
    .map(([code, { blame, title, remedy }]) => [`\`${code}\``, blame, title, remedy]);
  return `## ${part}\n\n${table(['Code', 'Blame', 'What happened', 'What to do'], rows)}`;
}

function partOf(code: string): string {
  return code.slice(0, code.indexOf('/'));
}
