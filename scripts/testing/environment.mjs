/**
 * The environment of the tests: the person's own, without what would change the product's behaviour. Their
 * mail server and sign-in keys are not for tests.
 *
 * @param {Record<string, string>} more
 * @returns {Record<string, string | undefined>}
 */
export function testEnvironment(more) {
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return {
    ...Object.fromEntries(kept),
    TZ: 'Asia/Kathmandu',
    NEXT_TELEMETRY_DISABLED: '1',
    ...colour,
    ...more,
  };
}

const ours =
  /^(ARGUABLY|NEXTAUTH|AUTH|GITHUB|GOOGLE|OIDC|SMTP|MAIL|EMAIL)_|^(DATABASE_URL|PORT|HOST|NODE_ENV|NODE_OPTIONS|FORCE_COLOR|NO_COLOR)$/;

/** The programs write to a pipe of ours and cannot see that it ends on a screen. */
const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
