import { counted } from '../base/counted.ts';
import { codeSpan, escapeMarkdown, table } from '../base/markdown.ts';
import { COMPOSE_REMARK_WORDS, type ComposeReading, type ComposeRemark } from '../configuration/compose-reading.ts';

/** What an approver should know of the Compose file: what nobody does, openly; the rest folded, because it is as it should be. */
export function composeMarkdown(compose: ComposeReading | undefined): readonly string[] {
  if (!compose) return [];
  const { files, project, accessories, others, remarks } = compose;
  const left = remarks.filter(({ kind }) => kind === 'left-out');
  const rest = remarks.filter(({ kind }) => kind !== 'left-out');
  const beside = accessories.map(({ service }) => codeSpan(service)).join(', ') || 'none';
  const unseen = others.map(({ service }) => codeSpan(service)).join(', ');
  return [
    `Settings of the components come from ${files.map(codeSpan).join(', ')} (Compose project ${codeSpan(project)}). Accessories, which no deployment touches: ${beside}.`,
    ...(unseen === ''
      ? []
      : [`**Nothing looks at these services**: ${unseen}. They are neither components nor accessories.`]),
    ...(left.length === 0 ? [] : [`**Not carried** from the Compose file:`, tableOf(left)]),
    ...(rest.length === 0
      ? []
      : [
          `<details><summary>${counted(rest.length, 'key')} of the Compose file done in another way</summary>`,
          tableOf(rest),
          '</details>',
        ]),
  ];
}

function tableOf(remarks: readonly ComposeRemark[]): string {
  const rows = remarks.map(({ kind, file, line, path, reason }) => [
    codeSpan(`${file}:${line}`),
    codeSpan(path),
    COMPOSE_REMARK_WORDS[kind],
    escapeMarkdown(reason),
  ]);
  return table(['Line', 'Key', 'What becomes of it', 'Why'], rows);
}
