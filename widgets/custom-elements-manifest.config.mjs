// The manifest is built from the JSDoc blocks of the element classes; they are the reference.
export default {
  globs: ['src/elements/*/*.ts'],
  exclude: ['**/*.test.ts', '**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
};
