// Runs before the first paint, so that a chosen theme never flashes in the other one.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('reread.theme')
  } catch {
    // Storage can be switched off; the system's theme is used then.
  }
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
})()
