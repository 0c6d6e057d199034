import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { isSecretLike } from '../secret-like.ts';
import { textAt } from '../spot-text.ts';
import { openYaml } from '../yaml-file.ts';
import type { Mistake } from './mistake.ts';

/** `${secret:NAME}` holds no value, and `${url:NAME}` is an address. */
const FILLED_IN = /\$\{(secret|url|host|port):/;

/**
 * Variables of components whose value looks like a secret. Only a warning: nobody can know, and a deployment works with it. The
 * value itself is never shown. Nothing for a file that is no YAML, which is told elsewhere.
 */
export function checkPlainSecrets(file: string, text: string): readonly Mistake[] {
  const opened = openYaml(text);
  if (opened.kind === 'unreadable') return [];
  const { top, lineOf } = opened.file;
  const sections = [
    top,
    ...top
      .at('environments')
      .entries()
      .map(([, environment]) => environment),
  ];
  return sections
    .flatMap((section) => section.at('components').entries())
    .flatMap(([, component]) => component.at('environment').entries())
    .filter(([name, spot]) => looksPlain(name, spot))
    .map(([name, spot]) => ({
      level: 'warning',
      file,
      line: lineOf(spot),
      problem: `${spot.path}: looks like a secret, and whoever can read the repository can read it. Take the value out, name it by \`secrets: [${name}]\` in the component, and give it to GitHub: \`gh secret set ${name}\`. In a longer value, \`\${secret:NAME}\` stands for it. If it was pushed already, replace it`,
    }));
}

function looksPlain(name: string, spot: Spot): boolean {
  const value = textAt(spot);
  return value !== undefined && !FILLED_IN.test(value) && isSecretLike(name, value);
}
