// `node --import ./scripts/typescript.mjs FILE` runs TypeScript in a clone that has nothing yet: the packages come first, then what reads it.
import { ensurePackages } from './prepare.mjs'

ensurePackages()
await import('tsx')
