import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vitest hands these to Node too, for CommonJS packages as well: `import` or `module` among them would make their
  // `require` find ES modules. Node adds its own by itself.
  ssr: { resolve: { conditions: ['source', 'node'], externalConditions: ['source', 'node'] } },
  resolve: { conditions: ['source', 'node'] },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'actions/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
  },
});
