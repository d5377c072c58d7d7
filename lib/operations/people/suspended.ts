import { AppError } from '@/lib/domain/errors';

/** Said only to whoever has shown that the account is theirs. */
export const suspended = (reason: string) =>
  new AppError(
    'forbidden',
    `This account is suspended: ${reason.replace(/[.!?]?$/, '.')} Nothing that you wrote is lost. Ask whoever looks after this site.`,
  );
