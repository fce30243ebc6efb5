/** What is used of jasmine's own package, which has no types. */
declare module 'jasmine-core' {
  const core: {
    readonly jasmine: { getEnv(): { configure(settings: object): void } };
    installGlobals(): void;
  };
  export default core;
}
