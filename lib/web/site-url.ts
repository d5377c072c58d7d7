import { siteAddress } from '@/lib/integrations/site-address';

/** An address of this site as people copy it, from its configuration; without a path as they type it. */
export const siteUrl = (path: string): string => siteAddress(path);

/** `read.example.org/join`: what stands on a blackboard or a slip of paper. */
export const typedUrl = (path: string): string => siteAddress(path).replace(/^https?:\/\//, '');
