import { out } from '@/lib/web/out/out';

/** robots.txt where Next runs without our server in front of it. */
export { out as GET, out as HEAD };
