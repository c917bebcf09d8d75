import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'

export type ThemeChoice = 'light' | 'dark' | 'auto'

/** The theme that is shown, the choice behind it, and the ways to change it. */
export const useTheme = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: false })
  return {
    choice: colorScheme,
    isDark: shown === 'dark',
    choose: (choice: ThemeChoice) => setColorScheme(choice),
    toggle: () => setColorScheme(shown === 'dark' ? 'light' : 'dark'),
  }
}
