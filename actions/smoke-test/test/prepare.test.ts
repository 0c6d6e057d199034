import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputsFrom } from '@hardened-deploy/action-kit/raw-inputs';
import { readInputs } from '@hardened-deploy/action-kit/read-inputs';
import { readRunFacts } from '@hardened-deploy/action-kit/run-facts';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { expect, test } from 'vitest';
import { contract } from '../src/contract.ts';
import { prepare } from '../src/prepare.ts';

const CONFIGURATION = `version: 1
application: shop
components:
  app: { port: 3000, allowed-images: ["registry.test/shop/*"] }
checks:
  - { name: the shop answers, http: / }
parallel: 7
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
`;

test("as many checks ask at the same time as the input says, or the configuration when it doesn't", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'hd-wire-'));
  await writeFile(join(folder.path, 'hardened-deploy.yml'), CONFIGURATION);
  const run = readRunFacts({ GITHUB_WORKSPACE: folder.path });
  const around = { run, progress: recordedProgress(), signal: new AbortController().signal };
  const parallel = async (more: Readonly<Record<string, string>>) => {
    const given = { INPUT_ENVIRONMENT: 'production', INPUT_CONFIG: './hardened-deploy.yml', ...more };
    const inputs = readInputs(contract, inputsFrom(given));
    const { request } = await prepare({ inputs, around, guard: () => undefined });
    return request.parallel;
  };
  expect(await parallel({})).toBe(7);
  expect(await parallel({ INPUT_PARALLEL: '3' })).toBe(3);
});

async function prepared(given: Readonly<Record<string, string>>) {
  const around = { run: readRunFacts({}), progress: recordedProgress(), signal: new AbortController().signal };
  return await prepare({ inputs: readInputs(contract, inputsFrom(given)), around, guard: () => undefined });
}

test('what is expected of an address is refused without an address: nobody would look at it', async () => {
  const given = { INPUT_ENVIRONMENT: 'production', 'INPUT_BODY-CONTAINS': 'welcome', INPUT_JSON: 'db=up' };
  const why = 'goes with `url`; without it the checks of the configuration are run';
  await expect(prepared(given)).rejects.toThrow(`body-contains: ${why}\njson: ${why}`);
});

test('what chooses checks of the configuration is refused beside an address', async () => {
  const given = { INPUT_URL: 'http://127.0.0.1:1/', INPUT_ONLY: 'the shop answers' };
  await expect(prepared(given)).rejects.toThrow('only: goes with the checks of the configuration, not with `url`');
});
