/** Files of the project that the processes serve. Sources (src/app) and the bundle (dist/app) lie equally deep, so both find them. */

export const projectFile = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
