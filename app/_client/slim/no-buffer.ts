/** In place of a stand-in for Node's Buffer: in a browser lib0 has ways of its own and never asks for it. */
export const Buffer = undefined
