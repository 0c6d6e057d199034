import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command line is wrong: nothing was done. */
export class WrongUsage extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options by name and the words without one. Throws `WrongUsage` for an option that isn't known, and for too many words. */
export function parseCommandLine<const Given extends Options>(
  args: readonly string[],
  { options, words = 0 }: { readonly options: Given; readonly words?: number },
) {
  const parsed = parsedOrWrong(args, options);
  const extra = parsed.positionals[words];
  if (extra !== undefined) throw new WrongUsage(`There is one word too many: ${JSON.stringify(extra)}.`);
  return parsed;
}

function parsedOrWrong<const Given extends Options>(args: readonly string[], options: Given) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (thrown) {
    const isUsage = (thrown as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS_') === true;
    throw isUsage ? new WrongUsage((thrown as Error).message, { cause: thrown }) : thrown;
  }
}
