import { test } from 'vitest';
import { fiftyProcesses } from './fifty-processes.ts';

test(
  'of 50 processes at once never two are inside; the leases of dead runners are freed in time (environment variables)',
  { timeout: 900_000 },
  () => fiftyProcesses({}),
);
