import { ok } from '../exchange.ts';
import type { Route } from './route.ts';

export const rateLimitRoutes: readonly Route[] = [
  {
    operationId: 'rate-limit/get',
    permission: null,
    handle: ({ rate }) => {
      const reading = { ...rate };
      const search = { limit: 30, used: 0, remaining: 30, reset: rate.reset };
      return { answer: ok({ resources: { core: reading, search }, rate: reading }) };
    },
  },
];
