import { fileURLToPath } from 'node:url'
import { getConfig } from '@lingui/conf'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { loadBudgets } from './load-budgets.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
// Named, because it is looked for in the working directory otherwise.
const linguiConfig = getConfig({ cwd: root })

export default defineConfig(({ mode }) => ({
  root,
  plugins: [
    react(),
    lingui({ cwd: root, failOnMissing: mode === 'production', failOnCompileError: true }),
    babel({ cwd: root, presets: [linguiTransformerBabelPreset({ linguiConfig }, { cwd: root })] }),
    loadBudgets({ first: 230, beyond: { 'features/review/ReviewPage.tsx': 25 } }),
  ],
  // The server replaces the placeholder by a fresh value in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A data: address would need its own exception in the content security policy.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/trpc': 'http://127.0.0.1:3000', '/api': 'http://127.0.0.1:3000' } },
}))
