import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev:web` finds the API: a service started with `npm start`. */
const api = process.env.GALAXY_API ?? 'http://localhost:8080';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // What light-dark() and nested CSS need: evergreen browsers since 2024.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // The policy allows no data: style or script, and a file of its own is cached for ever.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/v1': api, '/api': api, '/favicon.svg': api } },
});
