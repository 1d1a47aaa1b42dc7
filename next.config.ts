import type { NextConfig } from 'next'

const config: NextConfig = {
  // Native and Node-only packages stay out of the bundles.
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'pino', 'nodemailer', 'ioredis', '@aws-sdk/client-s3', 'file-type', 'undici', 'yauzl', 'yazl'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Type checks and lint are gates of their own (`npm run check`), so a build does not repeat them.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // What Yjs brings into a browser and never uses there: Next's stand-in for Node's Buffer, and a console that draws.
    resolveAlias: {
      'next/dist/compiled/buffer': { browser: './app/_client/slim/no-buffer.ts' },
      'lib0/logging': { browser: './app/_client/slim/logging.ts' },
    },
    // A face that a page asks for ahead is imported for its address.
    rules: { '*/literata-latin-opsz-italic.woff2': { type: 'asset' } },
  },
}

export default config
