/** The one build: ES modules for Node 20 and browsers, with declarations; an app, which nobody imports, goes without them. */
export declare function build({ entry, app }: {
    readonly entry: readonly string[];
    readonly app?: boolean;
}): import("tsup").Options | import("tsup").Options[] | ((overrideOptions: import("tsup").Options) => import("tsup").Options | import("tsup").Options[] | Promise<import("tsup").Options | import("tsup").Options[]>);
