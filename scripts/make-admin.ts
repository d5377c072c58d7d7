// Makes somebody look after the site: npm run admin -- EMAIL
import { AppError } from '@/lib/domain/errors';
import { changeSiteAdmin } from '@/lib/operations/site/change-site-admin';
import { listSitePeople } from '@/lib/operations/site/list-site-people';
import { contextFor } from '@/lib/web/context';

const USAGE = `Usage: npm run admin -- EMAIL

  EMAIL  the e-mail address of an account; it becomes one that looks after the site`;

async function makeAdmin(email: string): Promise<string> {
  const ctx = contextFor({ kind: 'system', id: null, name: 'make-admin' });
  try {
    const { items } = await listSitePeople(ctx, { search: email });
    const accounts = items.filter((person) => person.email === email.toLowerCase());
    const person = accounts.find(({ emailVerified }) => emailVerified) ?? accounts[0];
    if (!person)
      throw new AppError(
        'not_found',
        `There is no account with the address ${email}. Create it on the site first.`,
      );
    if (accounts.length > 1 && !person.emailVerified)
      throw new AppError(
        'conflict',
        `There are several accounts with ${email}, and none has proven the address. Confirm it first, by the link in the mail.`,
      );
    if (person.siteAdmin) return `${email} looks after this site already.`;
    await changeSiteAdmin(ctx, { person: person.id, siteAdmin: true });
    return `${email} now looks after this site, at /admin.`;
  } finally {
    await ctx.database.close();
  }
}

const [email, ...more] = process.argv.slice(2);
if (email === '--help' || email === '-h') console.info(USAGE);
else if (!email || more.length > 0) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    console.info(await makeAdmin(email));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
