// Loads the sample space once: npm run seed. With ARGUABLY_DEMO=1 three of its readers can sign in.
import path from 'node:path';
import { argon2 } from '@/lib/integrations/hash-password';
import { contextFor } from '@/lib/web/context';
import { loadSample } from './load-sample';

const demo =
  process.env.ARGUABLY_DEMO === '1' && process.env.ARGUABLY_DEMO_PASSWORD
    ? { hashPassword: argon2.hash, password: process.env.ARGUABLY_DEMO_PASSWORD }
    : null;

const ctx = contextFor({ kind: 'system', id: null, name: 'sample' });
try {
  const loaded = await loadSample(ctx, path.resolve('prisma/sample'), demo, (line) =>
    console.info(`  ${line}`),
  );
  if (!loaded) console.info('  the sample is already there');
} finally {
  await ctx.database.close();
}
