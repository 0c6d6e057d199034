import { parseArgs } from 'node:util';
import { DEMO_ENGINES, type DemoEngine } from './engines/demo-place.ts';

interface DemoOptions {
  readonly engine: DemoEngine;
  /** Docker at this machine, instead of at a second one by ssh. */
  readonly local: boolean;
  /** With every line that the actions print. */
  readonly verbose: boolean;
  /** File for a picture of the account, as in the README. */
  readonly picture: string | null;
}

type Read =
  | { readonly kind: 'options'; readonly options: DemoOptions }
  /** One line for who typed it. */
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads the options of `npm run demo --`. */
export function demoOptions(args: readonly string[]): Read {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        engine: { type: 'string', default: 'docker' },
        local: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        picture: { type: 'string' },
      },
    });
    const engine = DEMO_ENGINES.find((name) => name === values.engine);
    if (engine === undefined)
      return wrong(`There is no demo for the engine ${JSON.stringify(values.engine)}. Write --engine ${listed()}.`);
    if (values.local && engine !== 'docker')
      return wrong(
        `--local is for a Docker Engine of this machine, and --engine ${engine} brings its own: leave one out.`,
      );
    return {
      kind: 'options',
      options: { engine, local: values.local, verbose: values.verbose, picture: values.picture ?? null },
    };
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    return wrong(`${what.split('. ')[0]}. The demo has --engine ${listed()}, --local, --verbose and --picture FILE.`);
  }
}

function wrong(message: string): Read {
  return { kind: 'wrong', message };
}

function listed(): string {
  return DEMO_ENGINES.join('|');
}
