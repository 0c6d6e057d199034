import { COMPARE, LOCK, PRELUDE, PRINT_ROUTES, READ_FENCE } from './prelude.ts';

/** Prints the fence's record, or nothing when it was never raised. */
export const READ_FENCE_SCRIPT = `${PRELUDE}${READ_FENCE}[ -z "$standing" ] || printf '%s\\n' "$record"
finish 0
`;

/** Answers whether $HD_TOKEN is on the fence, and the routes in force at that moment. Changes nothing. */
export const COMPARE_SCRIPT = `${PRELUDE}${COMPARE}${PRINT_ROUTES}finish 0
`;

/**
 * Raises the fence to $HD_TOKEN of $HD_OWNER by the rule of \`judgeRaise\` and prints the record that stands then.
 * $HD_ADOPT, when not empty, is the reason for taking another owner's stack; it is kept on line 4.
 */
export const RAISE_SCRIPT = `${PRELUDE}${LOCK}${READ_FENCE}if [ -n "$standing" ]; then
  if [ "$owner" != "$HD_OWNER" ] && [ -z "$HD_ADOPT" ]; then
    printf '%s\\n' "$record"
    finish 11
  fi
  if [ "$standing" = "$HD_TOKEN" ] && [ "$owner" = "$HD_OWNER" ]; then
    printf '%s\\n' "$record"
    finish 0
  fi
  if [ "$standing" != "$HD_TOKEN" ] && [ "\${HD_TOKEN%%.*}" -le "\${standing%%.*}" ]; then
    printf '%s\\n' "$record"
    finish 10
  fi
fi
printf '%s\\n%s\\n%s\\n%s\\n' "$HD_TOKEN" "$HD_OWNER" "$HD_RECORD" "$HD_ADOPT" > .fence.next
flush .fence.next
mv -T .fence.next fence
flush .
printf '%s\\n' "$HD_RECORD"
finish 0
`;
