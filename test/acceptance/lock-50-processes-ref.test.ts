import { test } from 'vitest';
import { fiftyProcesses } from './fifty-processes.ts';

// The ref store makes do with the job's own token.
test(
  'never do two of 50 processes hold the lease at once, and the leases of dead runners are freed in time (a git ref)',
  { timeout: 900_000 },
  () => fiftyProcesses({ store: 'ref', 'lease-store-token': '' }),
);
