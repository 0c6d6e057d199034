import { rm } from 'node:fs/promises';
import { type JobOptions, runStep, startJob } from '@hardened-deploy/testkit/runner/job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTinyAction } from './tiny-action.ts';

let actions: string;
beforeAll(async () => {
  actions = await writeTinyAction();
});
afterAll(async () => await rm(actions, { recursive: true }));

const job = (changed: Partial<JobOptions> = {}): JobOptions => ({ tree: { actions }, token: 'job-token', ...changed });
const tiny = (script: string, inputs: Readonly<Record<string, string>> = {}) => ({
  action: 'tiny',
  inputs: { script, ...inputs },
});

async function seenBy(inputs: Readonly<Record<string, string>> = {}, options: Partial<JobOptions> = {}) {
  const { main } = await runStep(job(options), tiny('', inputs));
  return JSON.parse(main.outputs.get('seen') ?? '') as Record<string, string>;
}

describe('a step gets what the runner gives', () => {
  test('inputs by name in upper case, blanks as underscores, hyphens kept', async () => {
    const seen = await seenBy({ plain: 'p', 'two words': 'w' });
    expect(seen['INPUT_PLAIN']).toBe('p');
    expect(seen['INPUT_TWO_WORDS']).toBe('w');
    expect(seen['INPUT_WITH-DEFAULT']).toBe('from default');
    expect(seen['INPUT_NUMBER']).toBe('7');
  });

  test('a default fills an absent input only; an absent one without default is empty', async () => {
    const seen = await seenBy({ 'with-default': '' });
    expect(seen['INPUT_WITH-DEFAULT']).toBe('');
    expect(seen['INPUT_PLAIN']).toBe('');
    expect(seen['INPUT_TOKEN']).toBe('job-token');
  });

  test('an input that the action does not have is refused', async () => {
    await expect(runStep(job(), tiny('', { typo: 'x' }))).rejects.toThrow('tiny has no input typo');
  });

  test('the workspace as its folder, Node 24, and nothing of this process’s environment', async () => {
    process.env['SECRET_OF_TEST'] = 'x';
    const seen = await seenBy({}, { facts: { repository: 'a/b' } });
    delete process.env['SECRET_OF_TEST'];
    expect(seen['node']).toMatch(/^v24\./);
    expect(seen['cwd']).toBe(seen['GITHUB_WORKSPACE']);
    expect(seen['GITHUB_REPOSITORY']).toBe('a/b');
    expect(seen['RUNNER_DEBUG']).toBeUndefined();
    expect(seen['secretOfTest']).toBeUndefined();
  });
});

describe('what a step says comes back', () => {
  test('outputs, state for post, summary, annotations, exit code', async () => {
    const script = `
      say('GITHUB_STATE', 'key=kept'); say('GITHUB_STEP_SUMMARY', '# hi'); say('GITHUB_ENV', 'EXPORTED=yes');
      console.log('::error title=T::bad%0Aworse'); console.error('to stderr'); process.exitCode = 3;`;
    const { main, post } = await runStep(job(), tiny(script));
    expect(main.exitCode).toBe(3);
    expect(main.summary).toBe('# hi\n');
    expect(main.annotations).toEqual([{ level: 'error', title: 'T', text: 'bad\nworse' }]);
    expect(main.stderr).toBe('to stderr\n');
    expect(main.lines).toContain('to stderr');
    expect(main.durationMs).toBeGreaterThan(0);
    expect(post?.stdout).toContain('post saw "kept"');
    expect(post?.stdout).toContain('exported yes');
    expect(post?.outputs.size).toBe(0);
  });

  test('post runs after a step that was killed', async () => {
    await using running = await startJob(job());
    const step = await running.start(
      tiny(`say('GITHUB_STATE', 'key=before'); console.log('ready'); setInterval(() => 0, 1e6)`),
    );
    await step.line(/ready/);
    const ended = await step.kill();
    expect(ended.endedBy).toBe('SIGKILL');
    const { posts } = await running.end();
    expect(posts[0]?.stdout).toContain('post saw "before"');
  });

  test('waiting for a line that never comes fails when the step ends', async () => {
    await using running = await startJob(job());
    const step = await running.start(tiny(''));
    await expect(step.line(/never/)).rejects.toThrow('ended without a line like /never/');
  });
});

describe('a step is cancelled as the runner does it', () => {
  const times = { interrupt: 150, terminate: 150 };
  const stubborn = (...signals: string[]) =>
    `${signals.map((name) => `process.on('${name}', () => console.log('got ${name}'));`).join('')} console.log('ready'); setInterval(() => 0, 1e6)`;

  test.each([
    ['SIGINT ends one that does not listen', [], 'SIGINT'],
    ['SIGTERM comes after SIGINT', ['SIGINT'], 'SIGTERM'],
    ['SIGKILL comes after both', ['SIGINT', 'SIGTERM'], 'SIGKILL'],
  ])('%s', async (_, deaf, by) => {
    await using running = await startJob(job());
    const step = await running.start(tiny(stubborn(...deaf)));
    await step.line(/ready/);
    const ended = await step.cancel(times);
    expect(ended.endedBy).toBe(by);
    expect(ended.cancelled).toBe(true);
    expect(ended.lines).toEqual(['ready', ...deaf.map((name) => `got ${name}`)]);
  });

  test('a step that ends by itself is not signalled again', async () => {
    await using running = await startJob(job());
    const step = await running.start(
      tiny(`process.on('SIGINT', () => process.exit(1)); console.log('ready'); setInterval(() => 0, 1e6)`),
    );
    await step.line(/ready/);
    const ended = await step.cancel(times);
    expect([ended.exitCode, ended.endedBy]).toEqual([1, null]);
  });
});

describe('a disk that fills up', () => {
  const writes = (bytes: number) =>
    `try { require('node:fs').writeFileSync('file', 'x'.repeat(${bytes})); console.log('written') } catch (e) { console.log(e.code, require('node:fs').statSync('file').size) }`;

  test('takes what has room, a part of what has not, and leaves the log alone', async () => {
    // The tiny action itself writes some kilobytes.
    const ended = async (bytes: number) => (await runStep(job({ roomPerFile: 40 }), tiny(writes(bytes)))).main.lines;
    expect(await ended(20_480)).toEqual(['written']);
    expect(await ended(20_481)).toEqual(['EFBIG 20480']);
  });

  test('takes nothing when it is full', async () => {
    const { main } = await runStep(job({ roomPerFile: 0 }), tiny(''));
    expect(main.stderr).toContain('EFBIG');
    expect(main.outputs.size).toBe(0);
  });
});

describe('processes are watched', () => {
  const spawning = (text: string) =>
    `require('node:child_process').spawn('sleep', ['0.4'], { argv0: 'sleep-${text}' })`;

  test('a canary in the arguments of a child is seen', async () => {
    const watch = { canaries: ['canary-1', 'canary-2'], scope: 'step' } as const;
    const { main } = await runStep(job({ watch }), tiny(spawning('canary-1')));
    expect(main.watch?.samples).toBeGreaterThan(3);
    expect(main.watch?.leaks.map(({ canary }) => canary)).toEqual(['canary-1']);
  });

  test('processes that a step leaves behind are named and ended', async () => {
    await using running = await startJob(job());
    await running.run(
      tiny(`require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref()`),
    );
    const { orphans } = await running.end();
    expect(orphans.map(({ commandLine }) => commandLine)).toEqual(['sleep 600']);
    expect((await running.end()).orphans).toEqual([]);
  });
});
