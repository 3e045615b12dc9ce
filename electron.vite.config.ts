import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Packages with binaries of their own: they stay in node_modules, everything else is bundled. */
const external = ['electron', 'onnxruntime-node', 'get-windows', 'node-notifier'];

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      sourcemap: true,
      externalizeDeps: false,
      rollupOptions: {
        input: { main: at('main/main.ts'), 'vision-process': at('main/vision/process/vision-process.ts') },
        external,
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      sourcemap: true,
      externalizeDeps: false,
      rollupOptions: {
        input: { bridge: at('preload/bridge.ts') },
        external,
        // A sandboxed preload is loaded as CommonJS and may require nothing but electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      sourcemap: true,
      minify: true,
      // Data URLs and module preloading by script would both need a wider content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
