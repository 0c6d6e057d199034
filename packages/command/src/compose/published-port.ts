import { type ComposeFile, entriesOf } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { textAt } from '../spot-text.ts';

/** Names of the services that publish this port of the server. Ports that this file doesn't tell are not counted. */
export function servicesPublishing(file: ComposeFile, port: number): readonly string[] {
  return [...entriesOf(file.top.at('services'))].flatMap(([name, service]) =>
    service
      .at('ports')
      .items()
      .some((item) => publishedPort(item) === port)
      ? [name]
      : [],
  );
}

/** The port of the server in `80:3000`, `127.0.0.1:80:3000/tcp`, or a map with `published`. */
function publishedPort(item: Spot): number | undefined {
  const short = literal(textAt(item));
  const [, digits] = short === undefined ? [] : (/(?:^|:)(\d{1,5}):\d{1,5}(?:\/tcp)?$/.exec(short) ?? []);
  const written = digits ?? literal(textAt(item.at('published')));
  return written === undefined ? undefined : Number(written);
}

function literal(written: string | undefined): string | undefined {
  const value = written === undefined ? undefined : composeValue(written);
  return value?.kind === 'literal' ? value.text : undefined;
}
