/** Style sheets are imported for their effect: esbuild gathers them into one file beside the script. */
declare module '*.css';
