import { describeOthers, firstHttpPort } from './http-port.ts';
import { type Json, mapAt, servicesOf } from './project.ts';
import { portsOf } from './read-environment.ts';
import type { SectionDraft } from './section-draft.ts';

/** The port that the router leads to. What becomes of the others is known when all of the component is: see layPublished. */
export function readPorts(draft: SectionDraft, value: Json): void {
  const from = ['services', draft.service, 'ports'];
  const found = portsOf({ ports: value });
  const first = guessed(draft, found);
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
  } else if (found.length > 0) draft.remark('left-out', from, notGuessed(found));
}

/** Who says himself how an internal component shows its health knows what it speaks. */
function guessed(draft: SectionDraft, ports: readonly number[]): number | undefined {
  return draft.isInternal && draft.owns('health') ? ports[0] : firstHttpPort(ports);
}

function notGuessed(ports: readonly number[]): string {
  return `${describeOthers(ports)}, and the router leads HTTP to a component, so it gets no \`port\`. If other components reach it, write \`port: ${ports[0]}\`, \`public: false\` and \`health: tcp\`.`;
}

export function readExpose(draft: SectionDraft, value: Json): void {
  const from = ['services', draft.service, 'expose'];
  const found = portsOf({ expose: value });
  const first = guessed(draft, found);
  const { ports } = mapAt(servicesOf(draft.project), draft.service);
  const isSaid = draft.owns('port') || draft.owns('ports') || ports !== undefined;
  if (!isSaid && first === undefined && found.length > 0) draft.remark('left-out', from, notGuessed(found));
  else if (isSaid || first === undefined) draft.remark('not-needed', from, 'Components reach each other on any port.');
  else draft.put('port', first, from);
}
