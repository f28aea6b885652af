import { autoMl } from './autoMl.js';
import { boosting, catBoost } from './boosting.js';
import { companions, imputers } from './companions.js';
import { categoryEncoders, skrub } from './encoders.js';
import { featureEngine } from './featureEngine.js';
import { gensim } from './gensim.js';
import { huggingFace } from './huggingFace.js';
import { imblearn, smoteVariants } from './imblearn.js';
import { keras } from './keras.js';
import type { ClassKnowledge, FunctionKnowledge, LibraryKnowledge } from './knowledge.js';
import { lightning } from './lightning.js';
import { numpy } from './numpy.js';
import { pandas } from './pandas.js';
import { plotting } from './plotting.js';
import { sklearn } from './sklearn.js';
import { statsmodels } from './statsmodels.js';
import { tensorflowDatasets } from './tensorflowDatasets.js';
import { torch } from './torch.js';

const libraries = [
  sklearn,
  categoryEncoders,
  featureEngine,
  imputers,
  companions,
  imblearn,
  smoteVariants,
  boosting,
  catBoost,
  autoMl,
  pandas,
  numpy,
  statsmodels,
  keras,
  tensorflowDatasets,
  torch,
  huggingFace,
  gensim,
  lightning,
  skrub,
  plotting,
];
const byRoot = new Map(libraries.flatMap((library) => library.roots.map((root) => [root, library] as const)));

/** What the tables say of a path. */
interface Known {
  readonly library: LibraryKnowledge | undefined;
  readonly class: ClassKnowledge | undefined;
  readonly function: FunctionKnowledge | undefined;
}

const maxAsked = 5_000;

const knownAt = perPath((path): Known => {
  const library = rootLibrary(path);
  const name = path.slice(path.lastIndexOf('.') + 1);
  return { library, class: own(library?.classes, name), function: own(library?.functions, name) };
});

/** What a path tells by itself, told once: programs ask for few paths, many times. */
export function perPath<T>(tell: (path: string) => T): (path: string) => T {
  const told = new Map<string, T>();
  return (path) => {
    if (!told.has(path)) {
      if (told.size >= maxAsked) told.clear();
      told.set(path, tell(path));
    }
    return told.get(path) as T;
  };
}

/** The library a dotted path belongs to, or undefined. */
export function libraryOf(path: string): LibraryKnowledge | undefined {
  return knownAt(path).library;
}

function rootLibrary(path: string): LibraryKnowledge | undefined {
  const dot = path.indexOf('.');
  return byRoot.get(dot < 0 ? path : path.slice(0, dot));
}

export function classAt(path: string): ClassKnowledge | undefined {
  return knownAt(path).class;
}

export function functionAt(path: string): FunctionKnowledge | undefined {
  return knownAt(path).function;
}

/** True for a class or function that the tables name. */
function isListed(path: string): boolean {
  return classAt(path) !== undefined || functionAt(path) !== undefined;
}

/** A listed class or function, or a module that a wildcard import of the library brings. */
export function isBrought(module: string, name: string): boolean {
  const library = libraryOf(module);
  const isWhole = library?.roots.includes(module.slice(module.lastIndexOf('.') + 1));
  if (isWhole && library?.modules?.includes(name)) return true;
  return isListed(`${module}.${name}`);
}

/**
 * The path of a name that the program never binds, when only one library has it: cells above may have been deleted, or
 * the name may come from a wildcard import.
 */
export const pathOfUnbound = perPath((name): string | undefined => {
  if (Object.hasOwn(aliases, name)) return aliases[name];
  const isClass = /^[A-Z]{2}|^[A-Z]\w{3}/.test(name);
  if (!isClass && (name.length < 6 || !name.includes('_'))) return undefined;
  const owner = libraries.find((library) =>
    isClass ? own(library.classes, name) : own(library.functions, name),
  );
  return owner && `${owner.roots[0]!}.${name}`;
});

/** Names by which libraries are imported by convention. */
const aliases: Readonly<Record<string, string>> = {
  pd: 'pandas',
  np: 'numpy',
  xgb: 'xgboost',
  lgb: 'lightgbm',
  plt: 'matplotlib.pyplot',
  sns: 'seaborn',
  tf: 'tensorflow',
  keras: 'keras',
};

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
