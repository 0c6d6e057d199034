import { WRITE_ENTRY } from './journal-scripts.ts';
import { COMPARE, LOCK, PRELUDE, PRINT_ROUTES, READ_FENCE } from './prelude.ts';

/** Prints the fence's record and its last adoption, or nothing when it was never raised. */
export const READ_FENCE_SCRIPT = `${PRELUDE}${READ_FENCE}[ -z "$standing" ] || print_fence
finish 0
`;

/** Answers whether $HD_TOKEN is on the fence, and the routes in force at that moment. Changes nothing. */
export const COMPARE_SCRIPT = `${PRELUDE}${COMPARE}${PRINT_ROUTES}finish 0
`;

/**
 * Raises the fence to $HD_TOKEN of $HD_OWNER by the rule of \`judgeRaise\` and prints what stands then. Another owner's
 * stack is taken only from $HD_FROM, who must be on the fence at that moment; $HD_ADOPTED says so on line 4 for as long as
 * the new owner has it, and $HD_ENTRY in the journal: before the raise, because one that was told twice is better than one
 * that was never told.
 */
export const RAISE_SCRIPT = `${PRELUDE}${LOCK}${READ_FENCE}if [ -n "$standing" ]; then
  if [ "$owner" != "$HD_OWNER" ] && [ "$owner" != "$HD_FROM" ]; then
    print_fence
    finish 11
  fi
  if [ "$standing" = "$HD_TOKEN" ] && [ "$owner" = "$HD_OWNER" ]; then
    print_fence
    finish 0
  fi
  if [ "\${HD_TOKEN%%.*}" -le "\${standing%%.*}" ]; then
    print_fence
    finish 10
  fi
  if [ "$owner" != "$HD_OWNER" ]; then
    adopted=$HD_ADOPTED
    ${WRITE_ENTRY.trimEnd().replaceAll('\n', '\n    ')}
  fi
fi
record=$HD_RECORD
printf '%s\\n%s\\n%s\\n%s\\n' "$HD_TOKEN" "$HD_OWNER" "$record" "$adopted" > .fence.next
flush .fence.next
mv -T .fence.next fence
flush .
print_fence
finish 0
`;
