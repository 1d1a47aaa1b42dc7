import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Where the data of the server in `folder` lies. */
export const dataIn = (folder: string): string => path.join(folder, 'data')

/** The process that serves a folder. `ready`: it takes connections; otherwise it is starting or ending. */
export type Postmaster = { pid: number; port: number; ready: boolean }

/** Whether there is such a process. */
export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // somebody else's, but there
  }
}

/** Who serves the folder. PostgreSQL itself writes it down: the first line is the process, the fourth the port, the eighth how far it is. */
export const postmasterOf = async (folder: string): Promise<Postmaster | null> => {
  const text = await readFile(path.join(dataIn(folder), 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = text.split('\n')
  const found = { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
  return found.pid && found.port && isAlive(found.pid) ? found : null
}
