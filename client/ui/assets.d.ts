/** The address of a module that the build bundles as a worker, into workers/: `import address from './x.ts?worker&url'`. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}
