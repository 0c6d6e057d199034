import type { Report } from '@hardened-deploy/action-kit/report';
import { codeBlock, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { TaskEnd } from '@hardened-deploy/core/deployment/usecases/tasks/run-task';
import type { contract } from './contract.ts';

/** The report of a task. Only one that ended with exit code 0 is green. */
export function reportOfTask(environment: EnvironmentName, end: TaskEnd): Report<typeof contract> {
  const { task, outcome, why, output } = end;
  const title = `Task ${task} of ${environment}`;
  const sentence = {
    done: `${title}: done, ${why}.`,
    failed: `${title} failed: ${why}. Nothing was rolled back, and what serves has not changed. What the task did before stays done.`,
    refused: `${title} was not started: ${why}.`,
  }[outcome];
  return {
    decision: outcome === 'done' ? 'proceed' : 'stop',
    reason: `task-${outcome}`,
    headline: output === '' ? sentence : `${sentence}\n${output}`,
    level: outcome === 'done' ? 'notice' : 'error',
    outputs: { why },
    result: { task, outcome, why, output },
    summary: [
      `### ${escapeMarkdown(title)}`,
      escapeMarkdown(sentence),
      ...(output === '' ? [] : [codeBlock(output)]),
    ].join('\n\n'),
  };
}
