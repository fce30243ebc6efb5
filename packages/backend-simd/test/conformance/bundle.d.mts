export function bundleSuite(options: { readonly entry: string; readonly outfile: string; readonly platform: 'node' | 'browser' }): Promise<void>;
