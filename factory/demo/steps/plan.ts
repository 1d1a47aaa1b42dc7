import { bind, happens, type Stage } from '../stage.ts'
import { holds } from '../untruth.ts'

const FOLDER = 'docs/specs/'

/** The specification is written, reviewed, merged and served; its planner cuts it into the one issue that builds it. */
export const planned = async (stage: Stage, spec: number): Promise<number> => {
  const { repository } = stage.house.ports
  const { data: { base, commit } } = await happens(stage, spec, 'merged')
  const written = (await repository.changes(base, commit)).map((change) => change.path)
  const [file] = written
  holds(file !== undefined && written.every((one) => one.startsWith(FOLDER)), `#${spec} added a specification below ${FOLDER} and nothing else`)
  const { data: { children } } = await happens(stage, spec, 'split')
  const [feature] = children
  holds(feature !== undefined && children.length === 1, `${file} is small enough for one issue, not for ${children.length}`)
  bind(stage, 'feature', feature)
  const { data: { criteria, kind } } = await happens(stage, feature, 'triaged')
  holds(criteria.length > 0, `#${feature} has criteria`)
  stage.say(`     ${file}, then #${feature}: ${kind}, ${criteria.length} criteria`)
  return feature
}
