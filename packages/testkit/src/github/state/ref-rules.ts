import type { RefRule, Repository } from './state.ts';

/** git-check-ref-format(1), for full names. */
export function isWellFormedRef(name: string): boolean {
  const components = name.split('/');
  return (
    components.length > 2 &&
    components[0] === 'refs' &&
    components.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')) &&
    !name.endsWith('.') &&
    !name.includes('..') &&
    !name.includes('@{') &&
    // oxlint-disable-next-line no-control-regex -- control characters are what is refused
    !/[\u0000-\u0020\u007f~^:?*[\\]/.test(name)
  );
}

export function forbidsByRuleset({ rulesets }: Repository, ref: string, rule: RefRule): boolean {
  return rulesets.some(({ refs, rules }) => rules.includes(rule) && refPattern(refs).test(ref));
}

function refPattern(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
