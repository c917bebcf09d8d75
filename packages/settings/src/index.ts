export { clockFrom } from './clock.ts'
export { BadEnvironment, type Settings, settingsFrom } from './env.ts'
