import { EARLY_KEYS } from '@/lib/web/client/early-keys';

/** The script that keeps keys until the reader hears them. Our content policy knows it by its hash. */
export const KeepEarlyKeys = () => <script>{EARLY_KEYS}</script>;
