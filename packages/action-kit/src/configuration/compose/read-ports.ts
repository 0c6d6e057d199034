import { type Json, mapAt, servicesOf } from './project.ts';
import { portsOf } from './read-environment.ts';
import type { SectionDraft } from './section-draft.ts';

/** The port that the router leads to. What becomes of the others is known when all of the component is: see layPublished. */
export function readPorts(draft: SectionDraft, value: Json): void {
  const from = ['services', draft.service, 'ports'];
  const [first] = portsOf({ ports: value });
  const internal =
    'only other components reach: `public: false`. A port of the host for it is `publish`, with `handover: exclusive`.';
  if (draft.owns('port') || draft.owns('ports')) {
    const who = draft.isInternal
      ? `The component names its port, which ${internal}`
      : 'Users come in through the router, to the `port` of the component.';
    draft.remark('not-needed', from, who);
  } else if (first !== undefined) {
    const who = draft.isInternal ? `, which ${internal}` : '. Users come in through the router.';
    draft.put('port', first, from);
    draft.remark('translated', from, `${first} is the \`port\` of the component${who}`);
  }
}

export function readExpose(draft: SectionDraft, value: Json): void {
  const from = ['services', draft.service, 'expose'];
  const [first] = portsOf({ expose: value });
  const { ports } = mapAt(servicesOf(draft.project), draft.service);
  if (first === undefined || draft.owns('port') || draft.owns('ports') || ports !== undefined)
    draft.remark('not-needed', from, 'Components reach each other on any port.');
  else draft.put('port', first, from);
}
