import { arch, availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** What a run was trained with: enough to explain a difference between two machines. */
export function runEnvironment(mlExpertVersion: string): Readonly<Record<string, string>> {
  return {
    'ML Expert': mlExpertVersion,
    Node: process.versions.node,
    'Operating system': `${type()} ${release()} (${arch()})`,
    Processor: cpus()[0]?.model.trim() ?? 'unknown',
    Cores: String(availableParallelism()),
    Memory: `${(totalmem() / 2 ** 30).toFixed(1)} GB`,
  };
}
