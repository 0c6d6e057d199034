import { test } from 'vitest';
import { fiftyProcesses } from './fifty-processes.ts';

test(
  'never do two of 50 processes hold the lease at once, and the leases of dead runners are freed in time (environment variables)',
  { timeout: 900_000 },
  () => fiftyProcesses({}),
);
