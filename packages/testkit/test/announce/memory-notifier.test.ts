import { memoryNotifier } from '../../src/announce/memory-notifier.ts';
import { notifierLaws } from '../../src/announce/notifier-laws.ts';

notifierLaws('the notifier in memory', async () => {
  const notifier = memoryNotifier('memory');
  const broken = memoryNotifier('broken');
  broken.failWith('it answered 500');
  return { notifier, broken, received: async () => notifier.told.length, [Symbol.asyncDispose]: async () => undefined };
});
