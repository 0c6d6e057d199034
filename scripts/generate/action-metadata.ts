import type { Contract, Field } from '@hardened-deploy/action-kit/contract';
import { stringify } from 'yaml';

/** Outputs that every action has, whatever its contract declares. */
export const COMMON_OUTPUTS = {
  decision: '`proceed`, `stop` or `done`. Set on failure too.',
  reason: 'Why, as one word of a closed list; see the README.',
  result: 'Everything the action found and did, as JSON with a schema version.',
} as const;

/** `action.yml` of one action. Paths lead from `actions/<name>/` to the committed bundles. */
export function actionMetadata(contract: Contract): string {
  const document = {
    name: contract.title,
    description: contract.doc,
    author: 'hardened-deploy',
    branding: { icon: contract.icon, color: contract.color },
    inputs: Object.fromEntries(Object.entries(contract.inputs).map(([name, field]) => [name, inputMetadata(field)])),
    outputs: Object.fromEntries(
      Object.entries({ ...COMMON_OUTPUTS, ...contract.outputs }).map(([name, description]) => [name, { description }]),
    ),
    runs: {
      using: 'node24',
      main: `../../dist/${contract.name}/main/index.js`,
      ...(contract.post && { post: `../../dist/${contract.name}/post/index.js`, 'post-if': 'always()' }),
    },
  };
  const notice = `# Generated from src/contract.ts by \`npm run generate\`. Don't edit.\n`;
  return notice + stringify(document, { lineWidth: 0, singleQuote: true });
}

function inputMetadata({ doc, presence, lease }: Field<unknown>) {
  // A default that the runner filled in would look like a value that somebody gave, and contradict the lease.
  if (lease?.kind === 'known') return { description: `${doc}${withoutLease(presence)}`, required: false };
  return {
    description: doc,
    required: presence.kind === 'required',
    ...(presence.kind === 'default' && { default: presence.text }),
    ...(presence.kind === 'expression' && { default: presence.expression }),
  };
}

/** How an input stands that a lease knows, in words: neither `required` nor `default` may say it. */
function withoutLease(presence: Field<unknown>['presence']): string {
  if (presence.kind === 'required') return ' Required without a lease.';
  const otherwise = presence.kind === 'default' ? ` Without one it is \`${presence.text}\`.` : '';
  return ` Known from the lease, if one is given.${otherwise}`;
}
