import { inject } from 'vitest';
import { copyTemplate } from '../../scripts/postgres/test-databases.mjs';
import { testDatabaseName, testDatabaseUrl } from './database';

const { serverUrl, template } = inject('testDatabases');
await copyTemplate(serverUrl, template, testDatabaseName());
process.env.DATABASE_URL = testDatabaseUrl();
