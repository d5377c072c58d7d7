import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { nextAuthOptions } from '@/lib/web/next-auth';

type Parameters = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints. The options are made per request: the environment is read when it is there. */
const handle = (request: NextRequest, { params }: Parameters): Promise<Response> =>
  // It waits for the parameters itself, but its types are older than that.
  NextAuth(request, { params } as never, nextAuthOptions());

export { handle as GET, handle as POST };
