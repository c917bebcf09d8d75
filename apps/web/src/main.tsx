import './ui/theme/styles.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { showLanguage, startLanguage } from './lib/i18n.ts'
import { startKeys } from './lib/use-keys.ts'
import { queryClient } from './query-client.ts'
import { router } from './routes.tsx'
import { shareStyleNonce } from './ui/theme/nonce.ts'
import { Theme } from './ui/theme/Theme.tsx'

const start = async (): Promise<void> => {
  const place = document.getElementById('root')
  if (place === null) throw new Error('the page has no place for the app')
  shareStyleNonce()
  startKeys()
  await showLanguage(startLanguage())
  createRoot(place).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Theme>
            <RouterProvider router={router} />
          </Theme>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  )
}

start().catch((reason: unknown) => {
  // The page's own words stand in index.html; nothing of the app is needed to show them.
  document.documentElement.dataset.start = 'failed'
  console.error(reason)
})
