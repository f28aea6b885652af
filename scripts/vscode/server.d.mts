export interface VscodeServer {
  readonly url: string;
  readonly authority: string;
  readonly dataFolder: string;
  stop(): Promise<void>;
  log(): string;
}

export function startServer(options?: {
  extensionFolder?: string;
  extensionFiles?: Record<string, string>;
  settings?: Record<string, unknown>;
  port?: number;
  smokeTest?: boolean;
}): Promise<VscodeServer>;
