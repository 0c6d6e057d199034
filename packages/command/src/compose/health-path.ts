import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import { textAt, textsAt } from '../spot-text.ts';

const ASKED =
  /\b(?:curl|wget)\b.*?\bhttps?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::\d+)?(\/[^\s'"|;&)?#]*)?/;

/** The path that a health check asks with curl or wget. Undefined if it does something else. */
export function healthPath(file: ComposeFile, healthcheck: Spot): string | undefined {
  if (!healthcheck.given) return undefined;
  const test = healthcheck.at('test');
  const command = textAt(test) ?? textsAt(test)?.join(' ') ?? '';
  const asked = ASKED.exec(command);
  if (asked) {
    const path = asked[1] ?? '/';
    file.remark(
      'moved',
      healthcheck,
      `the path ${path} is asked from outside too, before traffic comes and afterwards`,
    );
    return path;
  }
  const reason =
    'it is carried, but is no curl or wget of a path of its own. Write the path that is asked from outside';
  file.remark('moved', healthcheck, reason);
  return undefined;
}
