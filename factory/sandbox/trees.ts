// What is asked of git about a clone that an agent writes to is asked inside a box: its settings may name programs to run.
const GIT = 'git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.excludesFile=/etc/git-exclude -c core.autocrlf=false -c user.name=factory -c user.email=factory@localhost -c gc.auto=0'

const ADD = `export GIT_INDEX_FILE=/tmp/index; cp .git/index /tmp/index 2>/dev/null; ${GIT} add -A && tree=$(${GIT} write-tree)`

/** Where a hand-over lies in the clone. */
export const BUNDLE = '.git/hand-over.bundle'
/** The one ref of a hand-over. */
export const BUNDLE_REF = 'refs/hand-over'

/** Writes all that is not ignored as a tree, remembered under the number of a step; prints its id. */
export const snapshotArgv = (step: number): [string, ...string[]] => ['sh', '-c', `${ADD} && ${GIT} update-ref refs/steps/"$1" "$tree" && echo "$tree"`, 'snapshot', String(step)]

/** Makes the clone equal to a tree; what is ignored stays. */
export const restoreArgv = (tree: string): [string, ...string[]] =>
  ['sh', '-c', `${GIT} read-tree "$1" && ${GIT} checkout-index --all --force && ${GIT} clean -ffdq -e /node_modules`, 'restore', tree]

/** Makes one commit on the base (and on what is merged into it) of all that is not ignored, and a bundle of it; prints the commit. */
export const handOverArgv = (base: string, merge: string | null, message: string): [string, ...string[]] =>
  ['sh', '-c', `${ADD} && head=$(${GIT} commit-tree "$tree" -p "$1" ${merge === null ? '' : '-p "$3"'} -m "$2") && ${GIT} update-ref ${BUNDLE_REF} "$head" && rm -f ${BUNDLE} && ${GIT} bundle create --quiet ${BUNDLE} "$1..${BUNDLE_REF}" ${merge === null ? '' : '"^$3"'} && echo "$head"`, 'hand-over', base, message, ...(merge === null ? [] : [merge])]

/** Makes a chain of commits on the base, one for each tree, and a bundle of it; prints the last one. */
export const chainArgv = (base: string, trees: readonly string[]): [string, ...string[]] =>
  ['sh', '-c', `base=$1; head=$1; shift; for tree; do head=$(${GIT} commit-tree "$tree" -p "$head" -m "Kept") || exit 1; done; ${GIT} update-ref ${BUNDLE_REF} "$head" && rm -f ${BUNDLE} && ${GIT} bundle create --quiet ${BUNDLE} "$base..${BUNDLE_REF}" && echo "$head"`, 'chain', base, ...trees]
