/** @type {import('next').NextConfig} */
export default {
  // The tests build beside a running `npm start`, never over it.
  distDir: process.env.ARGUABLY_DIST_DIR || '.next',
  // `npm run check` type-checks the whole project; doing it again would double the first start.
  typescript: { ignoreBuildErrors: true },
  // Pages that exist to measure others by are built with ARGUABLY_BENCH=1 only.
  pageExtensions: process.env.ARGUABLY_BENCH ? ['ts', 'tsx', 'bench.tsx'] : ['ts', 'tsx'],
  poweredByHeader: false,
  // What a page says of itself stands in its head for everybody: not only a few known readers run no scripts.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  serverExternalPackages: ['pg', '@node-rs/argon2', 'linkedom', 'nodemailer'],
  experimental: {
    serverActions: { bodySizeLimit: '11mb' },
    // Pages are loaded when somebody first opens them: a fifth of the memory, for some tenths of a second once.
    preloadEntriesOnStart: false,
  },
};
