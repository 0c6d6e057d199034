/** A workflow command in a step's log: `::error title=Lock,file=x::text`. */
interface WorkflowCommand {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly text: string;
}

interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly title: string | undefined;
  readonly text: string;
  /** `file:line`, where it has both. */
  readonly place?: string;
}

/** What the runner would obey in a log. */
export interface SaidInLog {
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  /** Commands that carry data by the log, which the runner has deprecated: none is expected. */
  readonly deprecated: readonly WorkflowCommand[];
  /** Lines as they were printed, without the masking ones, which are never shown. */
  readonly shown: readonly string[];
}

const LEVELS: readonly string[] = ['notice', 'warning', 'error'];
const DEPRECATED: readonly string[] = ['set-output', 'save-state', 'set-env', 'add-path'];

/** One line as a command, or undefined. Like the runner: blanks may stand before `::`; the data is percent-decoded. */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const match = /^\s*::([A-Za-z0-9_-]+)(?: ([^\r\n]*?))?::(.*)$/.exec(line);
  if (!match) return undefined;
  const [, name = '', given = '', data = ''] = match;
  const properties = given.split(',').flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [] : [[pair.slice(0, equals).trim(), property(pair.slice(equals + 1))]];
  });
  return { name, properties: new Map(properties), text: decoded(data) };
}

export function readLog(lines: readonly string[]): SaidInLog {
  const annotations: Annotation[] = [];
  const masks: string[] = [];
  const deprecated: WorkflowCommand[] = [];
  const shown: string[] = [];
  for (const line of lines) {
    const command = parseWorkflowCommand(line);
    if (command?.name === 'add-mask') {
      masks.push(command.text);
      continue;
    }
    shown.push(line);
    if (!command) continue;
    const { name, properties, text } = command;
    if (LEVELS.includes(name)) {
      const [file, at] = [properties.get('file'), properties.get('line')];
      const place = file !== undefined && at !== undefined ? { place: `${file}:${at}` } : {};
      annotations.push({ level: name as Annotation['level'], title: properties.get('title'), text, ...place });
    }
    if (DEPRECATED.includes(name)) deprecated.push(command);
  }
  return { annotations, masks, deprecated, shown };
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function property(text: string): string {
  return decoded(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
