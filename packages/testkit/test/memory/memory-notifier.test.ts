import { notifierLaws } from '../../src/conformance/notifier-laws.ts';
import { memoryNotifier } from '../../src/memory/memory-notifier.ts';

notifierLaws('the notifier in memory', async () => {
  const notifier = memoryNotifier('memory');
  const broken = memoryNotifier('broken');
  broken.failWith('it answered 500');
  return { notifier, broken, received: async () => notifier.told.length, [Symbol.asyncDispose]: async () => undefined };
});
