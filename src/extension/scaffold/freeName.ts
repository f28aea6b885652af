/** A file name that is not taken: adult.py, adult-2.py, adult-3.py, … */
export function freeName(stem: string, ending: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}${ending}`;
    if (!isTaken(name)) return name;
  }
}
