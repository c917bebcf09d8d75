export { clockFrom } from './clock.ts'
export { BadEnvironment, type Settings, settingsFrom } from './env.ts'
export { noteServerAddress, runningServer } from './server-address.ts'
