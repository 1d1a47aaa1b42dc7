import path from 'node:path'

/** Where a factory keeps its files, all below one folder of its own. None of it is the operator's checkout. */
export type Places = { folder: string; repository: string; artifacts: string; exchanges: string; packages: string; boxes: string; deploy: string }

/** The places in a data folder. */
export const placesIn = (dataFolder: string): Places => {
  const folder = path.join(dataFolder, 'factory')
  const at = (name: string) => path.join(folder, name)
  return { folder, repository: at('repository.git'), artifacts: at('artifacts'), exchanges: at('exchanges'), packages: at('packages'), boxes: at('boxes'), deploy: at('deploy') }
}
