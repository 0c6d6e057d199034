/** Holds every action's metadata to action-lint.yml, and workflows to the actions: `node scripts/lint-actions.ts` */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { actionNames } from './generate/generated-files.ts';
import { readActionRules } from './lint/action-rules.ts';
import { lintAction, lintNames, type ActionDocument, type LintedAction } from './lint/lint-action.ts';
import { workflowProblems } from './lint/workflow-references.ts';
import { readWorkflows } from './lint/workflow-files.ts';

/** Every broken rule, as `file: place: problem`. */
export async function lintActions(root: string): Promise<string[]> {
  const rules = await readActionRules(root);
  const actions = await readActions(root);
  const { callables, workflows } = await readWorkflows(root);
  const known = { actions: new Map(actions.map(({ action, document }) => [action, document])), callables };
  return [
    ...actions.flatMap((each) =>
      lintAction(rules, each).map((problem) => `actions/${each.action}/action.yml: ${problem}`),
    ),
    ...lintNames(rules, actions).map((problem) => `actions: ${problem}`),
    ...[...workflows].flatMap(([path, workflow]) =>
      workflowProblems(workflow, known).map((problem) => `${path}: ${problem}`),
    ),
  ];
}

async function readActions(root: string): Promise<LintedAction[]> {
  const text = (...path: string[]) => readFile(join(root, 'actions', ...path), 'utf8').catch(() => '');
  return await Promise.all(
    (await actionNames(root)).map(async (action) => ({
      action,
      // A file that isn't there breaks every rule.
      document: (parse(await text(action, 'action.yml')) ?? {}) as ActionDocument,
      readme: await text(action, 'README.md'),
    })),
  );
}

if (import.meta.main) {
  const problems = await lintActions(join(import.meta.dirname, '..'));
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
