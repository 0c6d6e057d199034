import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take minutes, longest first. Vitest begins with the largest files, and these are small: begun last, one of them
 * alone would keep the whole step waiting while the other workers have nothing to do.
 */
const LONGEST = [
  'lock-50-processes-ref.test.ts',
  'lock-50-processes.test.ts',
  'secrets.test.ts',
  'switch.test.ts',
  'examples.test.ts',
  'signals.test.ts',
  'crash-points-of-parts.test.ts',
  'integration/crash-points.test.ts',
  'exclusive-lock.test.ts',
  'parts-under-load.test.ts',
  'bed-demo-app.test.ts',
  'backup-faults.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
      return place === -1 ? LONGEST.length : place;
    };
    return others.toSorted((one, other) => rank(one) - rank(other));
  }
}
