/** Path of the Python interpreter that tests use; made where it is missing. */
export function pythonForTests(): string;
