import { bundleImportWorker, sourceWorker } from '../../scripts/steps/bundle.mjs';

/** Once per run: the worker that documents are read in, from the sources as they are now. */
export default () => bundleImportWorker(sourceWorker);
