import type { ImportStatus } from '#domain/import/state.ts'
import type { Outcome } from '#domain/outcome.ts'

/** What the door said, or that nothing came back that is an answer, or that nobody is signed in. */
export type ImportAnswer<T> = Outcome<T> | 'no-answer' | 'signed-out'

const ask = async <T>(address: string, init: RequestInit): Promise<ImportAnswer<T>> => {
  try {
    const response = await fetch(address, init)
    if (response.status === 401) return 'signed-out'
    const body = (await response.json()) as Outcome<T> | null
    return typeof body?.ok === 'boolean' ? body : 'no-answer'
  } catch {
    return 'no-answer' // no network, or no JSON: a proxy's page
  }
}

/** Sends a piece of what is imported; gives how much has arrived in all. */
export const sendPiece = (importId: string, from: number, piece: Blob): Promise<ImportAnswer<{ received: number }>> =>
  ask(`/api/import/${importId}?from=${from}`, { method: 'PUT', body: piece, headers: { 'content-type': 'application/octet-stream' }, signal: AbortSignal.timeout(120_000) })

/** How an import stands. */
export const askImport = (importId: string): Promise<ImportAnswer<ImportStatus>> => ask(`/api/import/${importId}`, { signal: AbortSignal.timeout(15_000) })

/** One's import into a workspace that has not ended. */
export const askOpenImport = (workspaceId: string): Promise<ImportAnswer<ImportStatus | null>> => ask(`/api/import?workspace=${workspaceId}`, { signal: AbortSignal.timeout(15_000) })
