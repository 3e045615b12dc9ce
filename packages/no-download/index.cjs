/**
 * Stands in for `global-agent` below `onnxruntime-node` (`overrides` in `package.json`). Only its install script uses
 * that, at the very beginning, and then downloads CUDA libraries that nobody here needs: the CPU's are in the package.
 * npm from 11.16 on does not run the script at all (`allowScripts`); older ones do, and it ends here.
 */
exports.bootstrap = () => process.exit(0);
