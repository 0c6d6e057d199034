/** Whether a value looks filled in. `sound` doesn't mean that it is the right value. */
type ValueJudgement =
  | { readonly kind: 'sound' }
  /** `why` names the kind of placeholder, never the value. */
  | { readonly kind: 'placeholder'; readonly why: string };

// Whole values that mean "to be filled in". Upper and lower case, and - _ or a blank between the words, make no difference.
const WORDS =
  /^(change[-_ ]?(me|it|this)|replace[-_ ]?(me|this)|fill[-_ ]?(me[-_ ]?)?in|fix[-_ ]?me|todo|tbd|placeholder|dummy|undefined|null|none|n\/a|your[-_ ][\w -]*|insert[-_ ][\w -]*[-_ ]here)$/i;

const SIGNS: readonly { readonly sign: RegExp; readonly why: string }[] = [
  { sign: /\$\{\{.*?\}\}/, why: 'an expression that was not evaluated' },
  { sign: /\$\{[A-Za-z_][\w.:-]*\}/, why: 'a variable that was not filled in' },
  { sign: /\{\{.*?\}\}/, why: 'a template that was not filled in' },
  { sign: /^\$[A-Z_][A-Z0-9_]*$/, why: 'the name of a variable instead of its value' },
  { sign: /^<[^<>]*>$/, why: 'a text in angle brackets' },
  { sign: /^(.)\1{2,}$/, why: 'a repeated character' },
  { sign: /^\*+$/, why: 'a masked copy of a secret' },
  { sign: WORDS, why: 'a word that stands for a value' },
];

/**
 * Recognises values that people forget to fill in: an empty text, `changeme`, `${X}`, `xxx`, `<token>`, `TODO`, also as the
 * password of a URL.
 */
export function judgeValue(value: string): ValueJudgement {
  const text = value.trim();
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]*)@/i.exec(text)?.[1];
  for (const part of password === undefined ? [text] : [text, password]) {
    const found = SIGNS.find(({ sign }) => sign.test(part));
    if (found) return { kind: 'placeholder', why: found.why };
  }
  return { kind: 'sound' };
}
