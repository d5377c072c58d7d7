export type Noise = { kind: 'error' | 'warn' | 'request'; text: string };

const place = globalThis as { heardNoises?: Noise[] };

/** What the code under test has said on the console or tried to reach. Kept globally: a module may load twice. */
place.heardNoises ??= [];
export const noises: Noise[] = place.heardNoises;

/** Takes what was heard so far, so that the test does not fail for it. Look at it: that is how noise is expected. */
export const takeNoise = (): Noise[] => noises.splice(0);
