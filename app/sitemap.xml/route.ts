import { out } from '@/lib/web/out/out';

/** The index of sitemaps where Next runs without our server in front of it. */
export { out as GET, out as HEAD };
