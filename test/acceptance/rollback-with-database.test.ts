import { setTimeout as pause } from 'node:timers/promises';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { type Bed, openBed } from './bed.ts';
import { type Inputs, jobThatDeploys, outcomeOf } from './deploy-job.ts';
import { openSite, type Site } from './site.ts';

// The bundles, as the runner runs them, on a real Docker host with a real PostgreSQL: a release that migrates is taken back together with
// the data of before it.
const CANARY = 'canary-app-secret-93c7';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

/** Says which release it is by its command: one image will do for all. */
const program = (
  release: string,
) => `require('node:http').createServer((_, answer) => answer.end('${release}')).listen(3000);
process.on('SIGTERM', () => process.exit(0));`;

let bed: Bed;
let site: Site;
let tools: string;
beforeAll(async () => {
  bed = await openBed();
  tools = await bed.registry.publish(BED_IMAGES.postgres, `${bed.application}/tools`, '17');
  site = await openSite(bed.configuration());
});
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
});

/** What the configuration says from now on. `sql`: how this release changes the schema. */
function configure(release: string, sql?: string): void {
  const command = ['sh', '-c', `psql -v ON_ERROR_STOP=1 -c "${sql}" "$DATABASE_URL"`];
  const migrate = sql === undefined ? {} : { migrate: [{ command, image: tools }] };
  site.configure(bed.configuration({ program: program(release), ...migrate }));
}

type Job = Awaited<ReturnType<typeof jobThatDeploys>>;

/** In a job of its own, which holds the lease. */
async function inJob<Result>(work: (job: Job) => Promise<Result>): Promise<Result> {
  await using stack = new AsyncDisposableStack();
  return await work(await jobThatDeploys({ bed, site, canary: CANARY }, stack, {}));
}

const backups = ({ job, inputs }: Job, asked: Inputs) => job.run({ action: 'db-backup', inputs: inputs(asked) });

function done(step: StepResult, reason: string): StepResult {
  expect([step.exitCode, step.outputs.get('reason')], step.lines.join('\n')).toEqual([0, reason]);
  return step;
}

/** Takes a backup and deploys, as the reusable workflow does. Answers the backup's id. */
async function deploy(release: string, sql?: string): Promise<string> {
  configure(release, sql);
  return inJob(async (job) => {
    const backup = done(await backups(job, { mode: 'backup' }), 'backed-up').outputs.get('backup') ?? '';
    const force = 'one image stands for every release of this test';
    const step = await job.switching({ images: `backend=${bed.image}`, release, backup, force });
    expect(outcomeOf(step), step.lines.join('\n')).toMatchObject({ exit: 0, outcome: 'deployed' });
    return backup;
  });
}

async function sql(statement: string, database = 'shop'): Promise<string> {
  const psql = ['psql', '-XAtqU', 'shop', '-h', '127.0.0.1', '-v', 'ON_ERROR_STOP=1', '-c', statement, database];
  return (await bed.docker.run(['exec', bed.database.container, ...psql])).trim();
}
const orders = async (database?: string) => Number(await sql('select count(*) from orders', database));
const columns = () =>
  sql(
    "select string_agg(column_name, ' ' order by column_name) from information_schema.columns where table_name = 'orders'",
  );
const besides = async () =>
  (await sql("select datname from pg_database where datname like 'shop\\_\\_hd\\_%' order by 1", 'postgres'))
    .split('\n')
    .filter((name) => name !== '');

async function served(): Promise<string> {
  const answer = await fetch(`http://${bed.listen}/api/version`, { headers: { connection: 'close' } });
  return answer.ok ? await answer.text() : `status ${answer.status}`;
}

const BACK = { mode: 'back', why: 'orders are wrong', database: 'restore' };

test('a release that migrated is taken back with the data of before it, and that can be undone', async () => {
  await deploy('v1');
  const backup = await deploy('v2', 'alter table orders add note text');
  await sql('insert into orders (id, note) values (501, 1), (502, 2), (503, 3)');

  const dry = await inJob((job) => job.rollingBack({ ...BACK, 'dry-run': 'true' }));
  expect(dry.lines.join('\n')).toMatch(
    new RegExp(`release v2\\) has migrated \\(backend\\). The backup ${backup} was taken before`),
  );
  expect(dry.lines.join('\n')).toMatch(/public\.orders: 503 rows now, 500 restored[^]*go back to backend v1/);
  expect([await served(), await orders(), await besides()]).toEqual(['v2', 503, []]);

  const back = await inJob((job) => job.rollingBack(BACK));
  expect(outcomeOf(back), back.lines.join('\n')).toEqual({ exit: 0, outcome: 'rolled-back', reason: 'asked' });
  expect(back.outputs.get('database')).toBe('restored');
  const [kept = ''] = await besides();
  expect(back.summary).toContain(`kept as ${kept}`);
  expect([await served(), await orders(), await columns(), await orders(kept)]).toEqual(['v1', 500, 'id', 503]);

  await inJob(async (job) => {
    const planned = done(await backups(job, { mode: 'undo-restore' }), 'planned');
    expect(planned.lines.join('\n')).toContain(`confirm: ${kept}`);
    done(await backups(job, { mode: 'undo-restore', confirm: kept }), 'restore-undone');
  });
  expect([await orders(), await columns()]).toEqual([503, 'id note']);
});

test('a run that is killed in the middle is finished by the same asked for once more, release and data', async () => {
  const before = await besides();
  await deploy('v3', 'alter table orders add price int');
  await sql('insert into orders (id, note, price) values (504, 4, 9)');
  await inJob(async ({ job, inputs }) => {
    const running = await job.start({ action: 'rollback', inputs: inputs(BACK) });
    // The container of the swap is there: the journal says where traffic belongs, and that the database is about to be replaced.
    const swapping = ['hardened-deploy.role=one-shot', 'hardened-deploy.purpose=restore'];
    const ours = [`hardened-deploy.stack=${bed.stack}`, ...swapping].flatMap((each) => ['--filter', `label=${each}`]);
    for (let asked = 0; asked < 2_000; asked += 1) {
      if ((await bed.docker.run(['ps', '--all', '--quiet', ...ours])) !== '') break;
      await pause(20);
    }
    expect(await running.kill()).toMatchObject({ endedBy: 'SIGKILL' });
  });

  const again = await inJob((job) => job.rollingBack(BACK));
  expect(outcomeOf(again), again.lines.join('\n')).toEqual({ exit: 0, outcome: 'rolled-back', reason: 'interrupted' });
  expect(again.outputs.get('database')).toBe('restored');
  const kept = (await besides()).filter((name) => !before.includes(name));
  expect(kept).toEqual([expect.stringMatching(/^shop__hd_replaced_/)]);
  expect([await served(), await orders(), await columns()]).toEqual(['v1', 503, 'id note']);
  expect(await orders(kept[0])).toBe(504);

  // Nothing is open any more: the next deployment goes out.
  await deploy('v4', 'alter table orders add price int');
  expect(await served()).toBe('v4');
});

test('a backup is not restored into the live database itself without the exact words, nor while users may write', async () => {
  await inJob(async (job) => {
    const backup = done(await backups(job, { mode: 'backup' }), 'backed-up').outputs.get('backup') ?? '';
    const before = await orders();
    await sql('insert into orders (id) values (900), (901)');
    const replaced = await besides();
    const inPlace = (id: string, more: Inputs = {}) =>
      backups(job, { mode: 'restore', strategy: 'in-place', backup: id, ...more });
    const planned = done(await inPlace(backup), 'planned');
    expect(planned.lines.join('\n')).toContain(`confirm: shop ${backup}`);
    expect(planned.lines.join('\n')).toMatch(/It is refused: .*Turn maintenance on first/);
    const inexact = await inPlace(backup, { confirm: 'shop' });
    expect([inexact.exitCode, inexact.lines.join('\n')]).toEqual([1, expect.stringContaining('input/invalid')]);
    const early = await inPlace(backup, { confirm: `shop ${backup}` });
    expect([early.exitCode, early.lines.join('\n')]).toEqual([1, expect.stringContaining('restore/refused')]);
    expect(await orders()).toBe(before + 2);
    expect(await besides()).toEqual(replaced);
  });
});
