export { type DemoLoaded, type DemoOptions, loadDemo } from './load.ts'
