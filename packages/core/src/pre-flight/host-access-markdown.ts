import { vaultsOf } from '../backup/vaults/configured-vaults.ts';
import { codeSpan, escapeMarkdown } from '../base/markdown.ts';
import type { Configuration } from '../configuration/configuration.ts';
import {
  hostAccessOf,
  hostAccessOfPath,
  hostAccessOfVolume,
  type NeededAccess,
} from '../release/container/host-access.ts';

/** What gets the Docker host, or much of it. The environment allows it, and whoever approves should know. */
export function hostAccessMarkdown({
  components,
  volumes = new Map(),
  backup,
  environment,
}: Configuration): readonly string[] {
  const lines = [
    ...components.flatMap(({ name, container = {} }) => accessLines(codeSpan(name), hostAccessOf(container))),
    ...[...volumes].flatMap(([name, volume]) =>
      accessLines(`The volume ${codeSpan(name)}`, hostAccessOfVolume(volume)),
    ),
    ...(backup ? vaultsOf(backup) : []).flatMap(({ place }) =>
      place.kind === 'directory' ? accessLines('The backup', hostAccessOfPath('directory', place.path)) : [],
    ),
    ...(backup?.files ?? []).flatMap(({ path }) => accessLines('The backup', hostAccessOfPath('path', path))),
  ];
  if (lines.length === 0) return [];
  return [`**The host itself is within reach.** ${escapeMarkdown(environment)} allows it:`, lines.join('\n')];
}

function accessLines(who: string, all: readonly NeededAccess[]): readonly string[] {
  return [...Map.groupBy(all, ({ word }) => word)].map(([word, needs]) => {
    const written = needs.map((need) => codeSpan(need.written)).join(', ');
    const reasons = [...new Set(needs.map(({ reason }) => escapeMarkdown(reason)))].join(' ');
    return `- ${who} has ${codeSpan(word)}, by ${written}. ${reasons}`;
  });
}
