import { PRELUDE } from './prelude.ts';

/**
 * Adds $HD_PART to the draft of report $HD_NAME; with $HD_LAST=yes the draft takes its name and its path is printed. No
 * lock and no fence: a report moves nothing, and a run that was superseded may still say what it saw.
 */
export const WRITE_REPORT_SCRIPT = `${PRELUDE}mkdir -p reports
draft="reports/.$HD_NAME.$HD_DRAFT"
printf '%s' "$HD_PART" >> "$draft"
[ "$HD_LAST" = yes ] || finish 0
flush "$draft"
mv -T "$draft" "reports/$HD_NAME"
flush reports
printf '%s\\n' "$HD_ROOT/reports/$HD_NAME"
finish 0
`;
