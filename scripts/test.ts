/** Every test, with all that it needs: `npm test`. Names of steps as arguments run those alone: `npm test -- unit e2e`, `npm test -- fast`. */
import { BED_IMAGE_NAMES, USUAL_IMAGE_NAMES } from './bed/bed-images.ts';
import { startEngine } from './bed/engine.ts';
import type { Engine } from './bed/engine.ts';
import { ensureImages } from './bed/images.ts';
import { sayTo } from './bed/say.ts';
import { ensureTool, type ToolAnswer } from './bed/tools.ts';
import { runStep } from './test/step.ts';
import type { Step, StepReport, Surroundings } from './test/step.ts';
import { chosenSteps } from './test/chosen-steps.ts';

const say = sayTo(process.stdout);
const inCI = !['', 'false', '0', undefined].includes(process.env['CI']);

process.on('SIGTERM', () => process.exit(143));
process.on('SIGINT', () => process.exit(130));

const choice = chosenSteps(process.argv.slice(2));
if (choice.kind === 'unknown') {
  console.error(choice.message);
  process.exit(2);
}
const reports = await runAll(choice.steps);
printFailures(reports);
printTable(reports);
process.exitCode = reports.every(({ result }) => result.kind !== 'failed') ? 0 : 1;

async function runAll(chosen: readonly Step[]): Promise<readonly StepReport[]> {
  let engine: Promise<Engine> | undefined;
  const bringUp = async (): Promise<Engine> => {
    const started = await startEngine({ say });
    const built = chosen.some(({ images }) => images === 'all') ? BED_IMAGE_NAMES : USUAL_IMAGE_NAMES;
    await ensureImages({ engine: started, say, built });
    return started;
  };
  let act: Promise<ToolAnswer> | undefined;
  const surroundings: Surroundings = {
    inCI,
    say,
    engineSocket: async () => (await (engine ??= bringUp())).socket,
    act: () => (act ??= ensureTool('act', say)),
  };
  const reports: StepReport[] = [];
  try {
    if (chosen.some(({ needsEngine }) => needsEngine)) getReady(surroundings);
    for (const step of chosen) {
      console.log(`\n── ${step.name}: ${step.what}`);
      reports.push(await runStep(step, surroundings));
    }
  } finally {
    // One that could not be brought up stops itself when this process ends.
    (await engine?.catch(() => undefined))?.stop();
  }
  return reports;
}

/** Fetching and building takes minutes, of waiting above all: it is done while the first steps compute. */
function getReady({ engineSocket, act }: Surroundings): void {
  for (const ready of [engineSocket(), act()])
    // Whoever needs it asks again, and hears why.
    ready.catch(() => undefined);
}

function printFailures(all: readonly StepReport[]): void {
  for (const { name, result } of all)
    for (const failure of result.kind === 'failed' ? (result.failures ?? []) : [])
      console.log(`\n✘ ${name}: ${failure}`);
}

function printTable(all: readonly StepReport[]): void {
  const marks = { passed: '✔', failed: '✘', skipped: '!' } as const;
  console.log('');
  for (const { name, result, seconds } of all) {
    const why = result.kind === 'failed' ? result.why : result.kind === 'skipped' ? result.missing : '';
    const line = `${marks[result.kind]} ${name.padEnd(12)} ${result.kind.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s   ${why.split('\n')[0]}`;
    console.log(line.trimEnd());
  }
  const skipped = all.filter(({ result }) => result.kind === 'skipped').length;
  if (skipped > 0) console.log(`\n${skipped} step(s) did NOT run whole. In CI (CI=1) that is a failure.`);
}
