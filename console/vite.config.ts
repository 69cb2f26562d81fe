import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running gateway. */
const GATEWAY = process.env['GATEWAY'] ?? 'http://127.0.0.1:18080';

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
  },
  build: {
    // Maven puts target/classes into the jar, where the server looks for /console/.
    outDir: 'target/classes/console',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': GATEWAY, '/health': GATEWAY, '/v1': GATEWAY } },
  test: {
    include: ['src/**/*.test.ts'],
  },
});
