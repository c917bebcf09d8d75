import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core'

const brand: MantineColorsTuple = [
  '#E1F0F2',
  '#C5E2E7',
  '#9FD0D8',
  '#7FC4D0',
  '#5CC0CF',
  '#37A3B3',
  '#17798A',
  '#0F6674',
  '#0B535F',
  '#083F49',
]
const gray: MantineColorsTuple = [
  '#F7F8F8',
  '#EFF1F2',
  '#E6E9EB',
  '#DDE1E4',
  '#C3CACE',
  '#7E878D',
  '#626D74',
  '#4A555C',
  '#333D43',
  '#1B2226',
]
const dark: MantineColorsTuple = [
  '#E7ECEE',
  '#B4BEC3',
  '#94A0A6',
  '#78848B',
  '#2C353A',
  '#242C31',
  '#1A2024',
  '#12171A',
  '#0D1113',
  '#090C0E',
]
const red: MantineColorsTuple = [
  '#FBE9E7',
  '#F6CFCB',
  '#FF9B90',
  '#EE7F74',
  '#E06257',
  '#D24A3F',
  '#C4372E',
  '#B3261E',
  '#8F1D17',
  '#6B1410',
]

/** 32 px with a mouse, 44 px under a finger (tokens.css). */
const controlHeight = 'var(--control-height)'

/** The library's theme with our ramps, type, space and radius. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand, gray, dark, red },
  black: '#1B2226',
  white: '#FFFFFF',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '8px', xl: '10px' },
  defaultRadius: 'md',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { variant: 'filled' },
      vars: () => ({
        root: { '--button-height': controlHeight, '--button-padding-x': '12px', '--button-fz': '14px' },
      }),
    },
    Input: { vars: () => ({ wrapper: { '--input-height': controlHeight } }) },
    InputWrapper: {
      styles: {
        label: { marginBottom: 4 },
        error: { fontSize: 13, marginTop: 4 },
        description: { fontSize: 13, marginBottom: 4 },
      },
    },
  },
})

/** The library's own colours fail the contrast rules, so its variables point at our tokens (see tokens.css). */
export const resolveVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--border-strong)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-color-disabled-border': 'var(--border)',
    '--mantine-color-brand-text': 'var(--accent)',
    '--mantine-color-brand-light': 'var(--accent-soft)',
    '--mantine-color-brand-light-hover': 'var(--accent-soft)',
    '--mantine-color-brand-light-color': 'var(--accent)',
    '--mantine-color-brand-outline': 'var(--accent)',
    '--mantine-color-brand-filled': 'var(--filled)',
    '--mantine-color-brand-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--on-filled)',
    '--mantine-color-red-text': 'var(--danger)',
    '--mantine-color-red-outline': 'var(--danger)',
  }
  return {
    variables: {},
    light: {
      ...shared,
      '--mantine-color-red-light-color': '#8F1D17',
      '--mantine-color-gray-light-color': '#47525A',
    },
    dark: {
      ...shared,
      // White on the hover of the dark theme's filled button needs the deeper shade.
      '--mantine-color-brand-filled-hover': '#0F6674',
      '--mantine-color-red-light-color': '#FF9B90',
      '--mantine-color-gray-light-color': '#C3CCD1',
    },
  }
}

/** Kept per browser; `public/first-paint.js` reads the same key before the first paint. */
const themeStorageKey = 'reread.theme'

export const colorSchemeManager = localStorageColorSchemeManager({ key: themeStorageKey })
