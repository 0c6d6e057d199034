import { identify, startGuard, writeOwner } from './engine-owner.ts';
import { removeEngine, type EngineFolders } from './engine-remains.ts';

/**
 * From here on the engine goes when this process does: at its exit, or by the guard when it is killed. Gives what takes the
 * engine away before. A signal ends in `process.exit`, so that whoever else cleans up at exit has their turn too.
 */
export function goesWithThisProcess(place: EngineFolders, atSignal: 'end' | 'left-to-caller'): () => void {
  const owner = identify(process.pid);
  if (owner === null) throw new Error('This process is not in /proc.');
  writeOwner(place, owner);
  const guard = startGuard(place, owner);
  const leaves = new Map<NodeJS.Signals, () => void>(
    atSignal === 'end'
      ? [
          ['SIGINT', () => process.exit(130)],
          ['SIGTERM', () => process.exit(143)],
          ['SIGHUP', () => process.exit(129)],
        ]
      : [],
  );
  let stopped = false;
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    removeEngine(place);
    guard.dismiss();
    process.off('exit', stop);
    // Only now: a second signal would end this process in the middle.
    for (const [signal, leave] of leaves) process.off(signal, leave);
  };
  process.once('exit', stop);
  for (const [signal, leave] of leaves) process.on(signal, leave);
  return stop;
}
