import { PRELUDE } from './prelude.ts';

/**
 * Runs the program HD_PROGRAM (compressed, in base64) in Node, and sends what it prints. Environment: HD_MARK, HD_TASK and what
 * the task needs. The program's exit code is this script's.
 */
export const PROGRAM_SCRIPT = String.raw`${PRELUDE}
if ! command -v node >/dev/null; then die 40 <<END
It has no program "node". Name an image with Node.js 22 or later in backup.tools-image.
END
fi
printf '%s' "$HD_PROGRAM" | base64 -d | gzip -d >"$work/program.mjs"
code=0
# What it tells meanwhile goes out by 3. What it has read is forgotten sooner: otherwise an encrypted stream takes 20 MB more.
node --max-semi-space-size=1 "$work/program.mjs" 3>&1 >"$work/facts" 2>"$work/err" || code=$?
if [ "$code" != 0 ]; then die "$code" <"$work/err"; fi
emit "$work/facts"
`;
