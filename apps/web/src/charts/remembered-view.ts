const storageKey = 'reread.tables'
/** The newest choices; a browser needs no memory of every chart it ever saw. */
const MOST = 60

const remembered = (): string[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : []
  } catch {
    // Without storage every page starts with its pictures.
    return []
  }
}

/** Whether this browser last read the chart of this name as a table. */
export const isReadAsTable = (name: string): boolean => remembered().includes(name)

/** Remembers how the chart of this name is read in this browser. */
export const rememberTable = (name: string, isTable: boolean): void => {
  const others = remembered().filter((one) => one !== name)
  try {
    localStorage.setItem(storageKey, JSON.stringify((isTable ? [...others, name] : others).slice(-MOST)))
  } catch {
    // The choice lasts until the page is left.
  }
}
