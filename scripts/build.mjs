// Builds the web app unless the build that is there was made from these sources.
import { ensureBuild, ensurePackages } from './prepare.mjs'

ensurePackages()
ensureBuild()
