import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { cached } from '../cache.ts';
import { run } from '../command.ts';
import type { Progress } from '../progress.ts';

/** A program of a Go module in this repository. */
export interface GoProgram {
  /** Name of the program and of its cache entry. */
  name: string;
  /** Folder that holds go.mod. */
  module: string;
  /** Package inside the module, `.` or `./folder`. */
  package: string;
  /** Variables that the linker sets (`-X`): by import path and name. */
  variables?: Record<string, string>;
  because?: string;
}

/** A program of a published Go module. */
export interface GoTool {
  /** Module path, such as `github.com/nektos/act`. */
  module: string;
  /** With the leading v. */
  version: string;
  /** Import path of the program; the module itself when absent. */
  package?: string;
}

/**
 * Static, without paths of the machine and without symbols: the same source gives the same bytes. What a debugger would want is not even compiled: the
 * linker would strip it, and a fifth of the time is gone with it.
 */
const buildFlags = ['build', '-trimpath', '-mod=mod', '-gcflags=all=-dwarf=false'];

/** Path of the program, built now when it is not in the cache. @throws CommandError when it does not build. */
export async function goProgram(program: GoProgram, progress: Progress): Promise<string> {
  const inputs = { sources: await sourcesOf(program.module), package: program.package, variables: program.variables ?? {}, buildFlags };
  const directory = await cached(
    {
      name: program.name,
      inputs,
      because: program.because ?? 'a Go program, built from source',
      build: (target, detail) => build(['go'], program.module, program.package, linkFlags(program.variables), join(target, program.name), detail),
    },
    progress,
  );
  return join(directory, program.name);
}

/**
 * Path of a published program, such as `goTool({ module: 'github.com/nektos/act', version: 'v0.2.89' }, progress)`. Unlike `go install` this builds
 * modules with a `replace` too, as a dependency, which ignores it. @throws CommandError when it cannot be fetched or does not build.
 */
export async function goTool(tool: GoTool, progress: Progress): Promise<string> {
  const path = tool.package ?? tool.module;
  const name = path.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? path;
  const directory = await cached(
    {
      name: `tool-${name}`,
      inputs: { ...tool, buildFlags },
      because: `${tool.module} ${tool.version} from the Go module proxy`,
      async build(target, detail) {
        const source = join(target, 'source');

        await mkdir(source);
        await run('go', ['mod', 'init', 'kube-upkeep.local/tool'], { cwd: source, env: environment });
        await run('go', ['get', `${path}@${tool.version}`], { cwd: source, env: environment, detail });
        await build(beside, source, path, linkFlags(), join(target, name), detail);
        await rm(source, { recursive: true });
      },
    },
    progress,
  );
  return join(directory, name);
}

/** A module may need a newer Go than the machine has: Go fetches it then, as a module. */
const environment = { CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'auto' };

/** Tools fill the moments in which Kubernetes, which everything waits for, leaves a core idle. */
const beside = ['nice', '-n', '10', 'go'] as const;

async function build(
  [command, ...first]: readonly [string, ...string[]],
  module: string,
  path: string,
  link: string,
  output: string,
  detail: (text: string) => void,
): Promise<void> {
  let packages = 0;
  await run(command, [...first, ...buildFlags, '-v', '-ldflags', link, '-o', output, path], {
    cwd: module,
    env: environment,
    detail: (line) => {
      packages += 1;
      detail(`${packages} packages compiled, now ${line.trim().slice(0, 100)}`);
    },
  });
}

function linkFlags(variables: Record<string, string> = {}): string {
  return ['-s -w', ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)].join(' ');
}

async function sourcesOf(module: string): Promise<Record<string, string>> {
  const files = await readdir(module, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile() && /(\.go|go\.(mod|sum))$/.test(file.name)).map((file) => join(file.parentPath, file.name));
  return Object.fromEntries(await Promise.all(paths.sort().map(async (path) => [relative(module, path), await readFile(path, 'utf8')])));
}
