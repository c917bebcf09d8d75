import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { styleNonce } from './nonce.ts'
import { colorSchemeManager, resolveVariables, theme } from './theme.ts'

/** Colours, type and space for everything inside. */
export const Theme = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={colorSchemeManager}
    cssVariablesResolver={resolveVariables}
    getStyleNonce={styleNonce}
  >
    {children}
  </MantineProvider>
)
