/** @type {import('next').NextConfig} */
export default {
  // `npm run check` type-checks the whole project; doing it again would double the first start.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', '@node-rs/argon2', 'linkedom', 'nodemailer'],
  experimental: { serverActions: { bodySizeLimit: '11mb' } },
};
