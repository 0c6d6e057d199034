import { describeTarget } from '../../../target/settings/target-words.ts';
import type { PreFlightCheck } from '../check.ts';

/** The target answers, and tells its id and its warnings. */
export const targetAnswers: PreFlightCheck = {
  topic: 'target',
  async look({ target }, { configuration }, signal) {
    const { id, words, warnings } = await target.stack.identify(signal);
    const check = 'target';
    const evidence = `${words}, id ${id}, at ${describeTarget(configuration.target)}`;
    if (id === '')
      return [{ check, status: 'errored', evidence: `${evidence}: it gives no id`, remedy: 'Restart the engine.' }];
    if (warnings.length === 0) return [{ check, status: 'passed', evidence }];
    const remedy = "Look up the engine's warnings; they don't stop the deployment.";
    return [{ check, status: 'warned', evidence: `${evidence}; it warns: ${warnings.join('; ')}`, remedy }];
  },
};
