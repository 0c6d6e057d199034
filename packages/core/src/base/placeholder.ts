/** Whether a value was filled in; `sound` says nothing about whether it is the right one. */
export type ValueJudgement =
  | { readonly kind: 'sound' }
  /** `why` names the kind of placeholder, never the value. */
  | { readonly kind: 'placeholder'; readonly why: string };

// Whole values that stand for "to be filled in", in any case and with any of - _ or blank between the words.
const WORDS =
  /^(change[-_ ]?(me|it|this)|replace[-_ ]?(me|this)|fill[-_ ]?(me[-_ ]?)?in|fix[-_ ]?me|todo|tbd|placeholder|dummy|undefined|null|none|n\/a|your[-_ ][\w -]*|insert[-_ ][\w -]*[-_ ]here)$/i;

const SIGNS: readonly { readonly sign: RegExp; readonly why: string }[] = [
  { sign: /\$\{\{.*?\}\}/, why: 'an expression that nobody evaluated' },
  { sign: /\$\{[A-Za-z_][\w.:-]*\}/, why: 'a variable that nobody filled in' },
  { sign: /\{\{.*?\}\}/, why: 'a template that nobody filled in' },
  { sign: /^\$[A-Z_][A-Z0-9_]*$/, why: 'the name of a variable instead of its value' },
  { sign: /^<[^<>]*>$/, why: 'a text in angle brackets' },
  { sign: /^(.)\1{2,}$/, why: 'one character repeated' },
  { sign: /^\*+$/, why: 'a masked copy of a secret' },
  { sign: WORDS, why: 'a word that stands for a value' },
];

/** Looks for what people leave behind where a value belongs: `changeme`, `${X}`, `xxx`, `<token>`, `TODO`; in a URL's password too. */
export function judgeValue(value: string): ValueJudgement {
  const text = value.trim();
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]*)@/i.exec(text)?.[1];
  for (const part of password === undefined ? [text] : [text, password]) {
    const found = SIGNS.find(({ sign }) => sign.test(part));
    if (found) return { kind: 'placeholder', why: found.why };
  }
  return { kind: 'sound' };
}
