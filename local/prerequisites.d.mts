/** What a script needs beyond Node and npm. */
export interface Needs {
  /** To make namespaces, mounts and routes. */
  root: boolean;
  /** The parts of a cluster's node: Go to build them, Debian's packages, disk. */
  node: boolean;
  /** To build tools, such as act. */
  go: boolean;
}

/** What this machine has. */
export interface Facts {
  platform: string;
  architecture: string;
  uid: number;
  nodeMajor: number;
  /** Version of Go, such as `1.25.1`. */
  go: string | undefined;
  aptGet: boolean;
  /** Those that are there, of the commands that are asked for. */
  commands: string[];
  cniPlugins: boolean;
  /** In GB. */
  disks: { path: string; free: number; needed: number }[];
}

/** Something that no script installs by itself, and the command that puts it right. */
export interface Missing {
  what: string;
  how: string;
}

/** Commands that a node or its images are made with, and the Debian package of each. */
export const packages: Readonly<Record<string, string>>;
export function needsOf(script: string, args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Needs;
export function missingPackages(needs: Needs, facts: Facts): string[];
export function missingPrerequisites(needs: Needs, facts: Facts, command: string): Missing[];
export function message(missing: readonly Missing[], command: string): string;
export function factsOf(environment: Readonly<Record<string, string | undefined>>): Facts;
