import { backupOfRedis } from './backup-redis-cases.ts';

backupOfRedis('redis', 'Redis');
