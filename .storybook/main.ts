import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { StorybookConfig } from '@storybook/react-vite'

// scripts/check-stories.ts names the files when only some are wanted.
const only = (process.env['BOOK_STORIES'] ?? '').split(',').filter((file) => file !== '').map((file) => `../${file}`)

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: only.length > 0 ? only : ['../stories/**/*.stories.tsx'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), react(), tailwindcss()],
    build: { ...vite.build, chunkSizeWarningLimit: 3000 },
  }),
}

export default config
