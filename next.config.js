/** @type {import('next').NextConfig} */
export default {
  // The tests build beside a running `npm start`, never over it.
  distDir: process.env.ARGUABLY_DIST_DIR || '.next',
  // `npm run check` type-checks the whole project; doing it again would double the first start.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', '@node-rs/argon2', 'linkedom', 'nodemailer'],
  experimental: { serverActions: { bodySizeLimit: '11mb' } },
};
